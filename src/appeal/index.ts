export { getAppeal, listContested, lockAppeal, saveRuled } from './store.ts'
