// Printed by `npm run documents:print` from the operations beside it and schema/api.graphql.
import type { Trusted } from '../../shared/trusted.ts'
export type Role = 'ADMINISTRATOR' | 'AUDITOR' | 'COORDINATOR' | 'DOOR' | 'GRID_WORKER' | 'LEAD' | 'OFFICER' | 'PANELIST' | 'SUPERVISOR' | 'SYSTEM'
export type LoginInput = { login: string; password: string }
export type LogoutInput = { requestId: string }
export type SwitchDutyInput = { duty: string; requestId: string }
export type Login = { login: { token: string; person: string; expiresAt: string } }
export const login: Trusted<Login, { input: LoginInput }> = { name: 'login', hash: '96460e6b3cee272e58e6317dbd82cfb285538760de068bc58efa9f1837f131fb' }
export type Logout = { logout: { __typename: 'Person' } }
export const logout: Trusted<Logout, { input: LogoutInput }> = { name: 'logout', hash: '4205324875a48bef6fc54ba0d3da9d2009766c87005ff30c24df1a7a49d6da7a' }
export type SwitchDuty = { switchDuty: { id: string } }
export const switchDuty: Trusted<SwitchDuty, { input: SwitchDutyInput }> = { name: 'switchDuty', hash: 'dadcaf0cdddefabaa966c6f6a4e5c9b4b2a8d167e63436ace43aa72acd92b73c' }
export type Me = { me: { id: string; name: string; duties: ({ id: string; role: Role; acting: boolean; gridCode: string; agency: { id: string; name: string; nameEn: string; competences: ({ authority: string })[] } | null })[]; certificates: ({ number: string; validTo: string; revokedAt: string | null })[] } | null }
export const me: Trusted<Me, Record<string, never>> = { name: 'me', hash: 'fb83bad48c70bc66b810d760dfaea30607a41cf13230e4dd4ca5098dd111c1d2' }
