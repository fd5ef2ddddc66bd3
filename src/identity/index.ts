export { disablePerson, hashNewPassword, openAccount, registerPerson } from './commands.ts'
