// The door for other modules: importing it adds appeals and panels to the schema.
import './graphql/recusal.ts'
import './graphql/return.ts'
import './graphql/stay.ts'

export { AppealItemRef, AppealRef } from './graphql/appeal.ts'
export { MemberRef, PanelRef } from './graphql/panel.ts'
