export { reopenOrder, satisfyOrder } from './commands/clock.ts'
export { recordAttempt } from './commands/attempt.ts'
export { decidePaymentPlan, recordPayment, requestPaymentPlan } from './commands/payment.ts'
export { servePaper } from './commands/serve.ts'
