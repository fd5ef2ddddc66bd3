declare module '@20minutes/s3rver' {
  import type { Server } from 'node:http'
  import type { AddressInfo } from 'node:net'

  /** A server of the S3 protocol, for tests. */
  export default class S3rver {
    constructor(options: object)
    httpServer: Server
    run(): Promise<AddressInfo>
    close(): Promise<void>
  }
}
