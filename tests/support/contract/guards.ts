import * as database from './database.ts'

/** Rules of the database, each with statements that break it. */
export const checks: { rule: string; check: database.Check; breaking: string[] }[] = [
  {
    rule: 'every foreign key has an index',
    check: database.foreignKeysWithoutIndex,
    breaking: [
      'create table broken (id uuid primary key, docket_id uuid references docket (id))',
      'drop index finding_visit_id_idx',
      'create table broken (id uuid primary key, docket_id uuid references docket (id)); create index on broken (id, docket_id)',
      'create table broken (docket_id uuid references docket (id)); create index on broken (docket_id) where docket_id is not null',
    ],
  },
  {
    rule: 'every table is under row-level security, for its owner too',
    check: database.unguardedTables,
    breaking: [
      'create table broken (id uuid)',
      'create table broken (id uuid); alter table broken enable row level security',
      'create table broken (id uuid); alter table broken enable row level security; alter table broken force row level security',
      'alter table docket no force row level security',
      'create policy everyone on docket using (true)',
    ],
  },
  {
    rule: 'every view looks with the rights of whoever asks',
    check: database.unguardedViews,
    breaking: [
      'create view broken as select * from docket',
      'create view broken with (security_invoker = false) as select * from docket',
      'create materialized view broken as select * from docket',
    ],
  },
  {
    rule: 'what runs with another’s rights is pinned and not for everyone',
    check: database.looseFunctions,
    breaking: [
      'create function broken() returns bigint language sql security definer as $$ select count(*) from docket $$',
      'create function broken() returns bigint language sql security definer set search_path = public as $$ select 1::bigint $$',
      'grant execute on function begin_as(uuid, timestamptz) to public',
      'alter function begin_as(uuid, timestamptz) reset search_path',
      'alter function begin_as(uuid, timestamptz) owner to current_user',
    ],
  },
  {
    rule: 'the role that serves owns nothing and makes nothing',
    check: database.ownedByApp,
    breaking: [
      'alter table docket owner to heyi_app',
      'grant create on schema public to heyi_app',
      'alter role heyi_app bypassrls',
      'grant heyi_gate to heyi_app',
    ],
  },
  {
    rule: 'nobody sees no row in any table',
    check: database.rowsForNobody,
    breaking: [
      'create table broken (id int); insert into broken values (1); grant select on broken to heyi_app',
      'alter table docket disable row level security',
      'create policy leak on opinion for select to heyi_app using (true)',
      'create view broken as select * from trace; grant select on broken to heyi_app',
    ],
  },
]

/** What may change at all once it is written; everything else is written once. */
const mayChange = {
  whole: [
    'account',
    'agency',
    'business',
    'calendar_year',
    'certificate',
    'competence',
    'document_series',
    'duty',
    'edition',
    'fact',
    'grid',
    'grid_post',
    'handbook_item',
    'norm',
    'permit',
    'person',
    'premises',
    'reader',
    'source_row',
    'violation',
  ],
  columns: {
    assessment_request: [
      'agencies',
      'claimed_at',
      'claimed_by',
      'docket_id',
      'named',
      'reminded_at',
      'status',
      'version',
    ],
    business_identity: ['grid_code'],
    clock: ['counting', 'due_on', 'ended_on', 'status', 'suspensions', 'version', 'warn_on', 'warned'],
    docket: [
      'agencies',
      'approved_at',
      'approved_by',
      'carrier_id',
      'closed_at',
      'closed_by',
      'closed_for',
      'dispatched_at',
      'named',
      'revision',
      'sealed_for',
      'status',
      'version',
    ],
    docket_override: ['confirmed_at', 'confirmed_by', 'named'],
    docket_revision: ['named'],
    evidence: ['agencies', 'finding_id', 'named'],
    finding: ['agencies', 'answered', 'asked', 'dismissed_for', 'docket_id', 'named', 'status', 'version'],
    handover: ['acknowledged_at'],
    notice: ['carrier_id', 'carrier_reason', 'named', 'status'],
    occupancy: ['until'],
    opinion: [
      'docket_id',
      'ended_at',
      'ended_for',
      'named',
      'signed_at',
      'signed_by',
      'signed_certificate_id',
      'status',
    ],
    overlap: ['acknowledged_at', 'acknowledged_by'],
    service: ['effective_on', 'status'],
    service_proof: ['arrived_at'],
    session: ['closed_at', 'duty_id', 'expires_at'],
    visit: ['agencies', 'named'],
    visit_answer: ['named'],
  } as Record<string, string[]>,
  deleted: ['fact_violation', 'handbook_item', 'handbook_item_source', 'opinion_reader', 'overlap'],
}

/** The same as `powersOfApp` tells it. */
export const allowed = [
  ...mayChange.whole.map((table) => `${table}: UPDATE`),
  ...Object.entries(mayChange.columns).flatMap(([table, columns]) => columns.map((one) => `${table}.${one}: UPDATE`)),
  ...mayChange.deleted.map((table) => `${table}: DELETE`),
]
