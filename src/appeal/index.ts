export { fileAppeal, withdrawAppeal } from './commands/appeal.ts'
export { getAppeal, holdAppeal, listContested, lockAppeal, saveRuled } from './store.ts'
export { concludePanel } from './store/panel.ts'
