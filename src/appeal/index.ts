export { fileAppeal, withdrawAppeal } from './commands/appeal.ts'
export { getAppeal, listContested, lockAppeal, saveRuled } from './store.ts'
export { concludePanel } from './store/panel.ts'
