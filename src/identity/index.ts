export { disablePerson, openAccount, registerPerson } from './commands.ts'
