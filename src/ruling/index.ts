export { getRuling, listItems } from './store/ruling.ts'
