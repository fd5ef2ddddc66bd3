// Printed by `npm run documents:print` from the operations beside it and schema/api.graphql.
import type { Trusted } from '../../shared/trusted.ts'
export type SaveViewInput = { filter: string; id: string; name: string; requestId: string; screen: string; shared?: boolean | null | undefined }
export type ChangeViewInput = { expectedVersion: number; filter?: string | null | undefined; name?: string | null | undefined; requestId: string; shared?: boolean | null | undefined; view: string }
export type RemoveViewInput = { expectedVersion: number; requestId: string; view: string }
export type PinViewsInput = { requestId: string; seen: (string)[]; views: (string)[] }
export type FollowViewInput = { following: boolean; requestId: string; view: string }
export type View = { id: string; screen: string; filter: string; name: string; version: number; mine: boolean; followed: boolean; count: number | null; owner: { name: string } | null; sharedWith: { id: string } | null }
export type Views = { savedViews: { nodes: (View)[] } }
export const views: Trusted<Views, { screen: string }> = { name: 'views', hash: 'a576a582404f35da648a959c557cc7503ea74f0ba9d6716ccb41c10f11cadf1f' }
export type PinnedViews = { pinnedViews: (View)[] }
export const pinnedViews: Trusted<PinnedViews, Record<string, never>> = { name: 'pinnedViews', hash: 'f8cb5f68227b63036ab3ad6785eb2b8792628ce16468c8e8ff0dac05c6c5865a' }
export type SaveView = { saveView: View }
export const saveView: Trusted<SaveView, { input: SaveViewInput }> = { name: 'saveView', hash: 'e7f50fc7ed3cce86e57a824e0604659a79871de08984929763f71fc31dc7209d' }
export type ChangeView = { changeView: View }
export const changeView: Trusted<ChangeView, { input: ChangeViewInput }> = { name: 'changeView', hash: '53d9c9f93917463b03c2bdb46f31860126f1c626422bc070aadc0f13833e41bd' }
export type RemoveView = { removeView: { id: string } }
export const removeView: Trusted<RemoveView, { input: RemoveViewInput }> = { name: 'removeView', hash: 'd69c837263323b7f5150331babf76eb57f35e6587b6c788abd54a54dd5f870de' }
export type PinViews = { pinViews: { id: string } }
export const pinViews: Trusted<PinViews, { input: PinViewsInput }> = { name: 'pinViews', hash: 'a090840154c080fc527c94c1f39657102f8cdd1613d6a917b2e8da58416a974f' }
export type FollowView = { followView: { id: string } }
export const followView: Trusted<FollowView, { input: FollowViewInput }> = { name: 'followView', hash: 'daa4195aa59c25b75d9dc09e82bfbeba86e488d2c07bfc2e486482e0196aac34' }
