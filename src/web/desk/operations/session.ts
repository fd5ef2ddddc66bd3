// Printed by `npm run documents:print` from the operations beside it and schema/api.graphql.
import type { Trusted } from '../../shared/trusted.ts'
export type Role = 'ADMINISTRATOR' | 'AUDITOR' | 'COORDINATOR' | 'DOOR' | 'GRID_WORKER' | 'LEAD' | 'OFFICER' | 'PANELIST' | 'SUPERVISOR' | 'SYSTEM'
export type LoginInput = { login: string; password: string }
export type LogoutInput = { requestId: string }
export type Login = { login: { token: string; person: string; expiresAt: string } }
export const login: Trusted<Login, { input: LoginInput }> = { name: 'login', hash: '96460e6b3cee272e58e6317dbd82cfb285538760de068bc58efa9f1837f131fb' }
export type Logout = { logout: { __typename: 'Person' } }
export const logout: Trusted<Logout, { input: LogoutInput }> = { name: 'logout', hash: '4205324875a48bef6fc54ba0d3da9d2009766c87005ff30c24df1a7a49d6da7a' }
export type Me = { me: { id: string; name: string; duties: ({ id: string; role: Role; agency: { id: string; name: string; nameEn: string; competences: ({ authority: string })[] } | null })[]; certificates: ({ number: string; validTo: string; revokedAt: string | null })[] } | null }
export const me: Trusted<Me, Record<string, never>> = { name: 'me', hash: '64cc19e040d6be6f57885f931758656e18ab5cc952db419026e60daa0e5e37ed' }
