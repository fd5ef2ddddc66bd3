DROP INDEX "evidence_finding_id_idx";--> statement-breakpoint
DROP INDEX "opinion_finding_id_idx";--> statement-breakpoint
CREATE INDEX "evidence_finding_id_idx" ON "evidence" USING btree ("finding_id","id");--> statement-breakpoint
CREATE INDEX "opinion_finding_id_idx" ON "opinion" USING btree ("finding_id","agency_id","revision");