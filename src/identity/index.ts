export { disablePerson, hashNewPassword, login, logout, openAccount, registerPerson } from './commands.ts'
