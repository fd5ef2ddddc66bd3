// Printed by `npm run documents:print` from the operations beside it and schema/api.graphql.
import type { Trusted } from '../../shared/trusted.ts'
export type BusinessKind = 'CANTEEN' | 'COMPANY' | 'INDIVIDUAL' | 'OTHER' | 'UNLICENSED'
export type MapStanding = 'FOUND' | 'UNRECTIFIED'
export type MapList = { mapBusinesses: { totalCount: number; pageInfo: { hasNextPage: boolean; endCursor: string | null }; nodes: ({ id: string; name: string; kind: BusinessKind; risk: number; unrectified: number; premises: { address: string; latitude: number | null; longitude: number | null } | null })[] } }
export const mapList: Trusted<MapList, { grid?: string | null | undefined; kind?: BusinessKind | null | undefined; minRisk?: number | null | undefined; standing?: MapStanding | null | undefined; area?: string | null | undefined; after?: string | null | undefined }> = { name: 'mapList', hash: '4ef54d8237bb1c588811dd84b14da0d01b11f1a23efc2a14131fec19c0195ca4' }
export type MapView = { mapClusters: ({ latitude: number; longitude: number; south: number; west: number; north: number; east: number; count: number; unrectified: number; business: { id: string; name: string } | null })[] }
export const mapView: Trusted<MapView, { grid?: string | null | undefined; kind?: BusinessKind | null | undefined; minRisk?: number | null | undefined; standing?: MapStanding | null | undefined; area?: string | null | undefined; zoom: number; south: number; west: number; north: number; east: number }> = { name: 'mapView', hash: 'c415abee29abe4a267f97b3c82d4469f1103a3c0795d34b2c3ed6fa1488d3706' }
export type MapShares = { mapGrids: ({ businesses: number; ordered: number; unrectified: number; grid: { id: string; code: string; name: string; outline: unknown | null } | null })[] }
export const mapShares: Trusted<MapShares, { grid?: string | null | undefined; kind?: BusinessKind | null | undefined; minRisk?: number | null | undefined; standing?: MapStanding | null | undefined; area?: string | null | undefined; level: number }> = { name: 'mapShares', hash: '999c6ed7c750caf9cfcce74a6fc76a92235e8e3d67e4fc2bc7a58ea2d08a1f48' }
export type GridAround = { grid: { code: string; name: string; outline: unknown | null; parent: { code: string; name: string; outline: unknown | null } | null; children: { nodes: ({ code: string; name: string })[] } } | null }
export const gridAround: Trusted<GridAround, { code: string }> = { name: 'gridAround', hash: 'd53b261308224e7ac898bcb12848b79858085bb862e14f735cab53972a971194' }
export type GridsTop = { grids: { nodes: ({ code: string; name: string; outline: unknown | null })[] }; me: { id: string; duties: ({ gridCode: string })[] } | null }
export const gridsTop: Trusted<GridsTop, Record<string, never>> = { name: 'gridsTop', hash: 'cb8d43aa5102b567552e79ba94b47a33e7817ce341ed3dd800c2d93c6be59007' }
export type MapBusiness = { business: { id: string; name: string; kind: BusinessKind; risk: number; unrectified: number; premises: { address: string; latitude: number | null; longitude: number | null } | null } | null }
export const mapBusiness: Trusted<MapBusiness, { id: string }> = { name: 'mapBusiness', hash: 'b366babe31e17be415c7700596a4e72b29b32584b1e80cbd2fd7a11a458618a4' }
export type MapEvents = { traceEvents: { cursor: string; type: string } }
export const mapEvents: Trusted<MapEvents, { after?: string | null | undefined }> = { name: 'mapEvents', hash: '38778ef2fa3fe2e91f1350638c188ccaf0b05bc73e26d770d41dd2c6cd32dce1' }
