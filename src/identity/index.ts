export { disablePerson, login, openAccount, registerPerson } from './commands.ts'
