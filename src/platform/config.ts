import { readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { z } from 'zod'
import type { HubHas } from './database/transaction.ts'
import { openBucket } from './files/bucket.ts'
import { type Files, openFolder } from './files/files.ts'
import type { Tiles } from './http/pages.ts'

const port = z.coerce.number().int().min(0).max(65_535)
const databaseUrl = z.string().regex(/^postgres(ql)?:\/\//)

/**
 * Every setting there is. `.env.example` and the README's table are printed from here.
 * Handbooks, rules, calendars and documents are data, not settings.
 */
export const settings = z.object({
  HEYI_HOST: z.string().min(1).default('127.0.0.1').meta({ zh: '监听地址', en: 'Address to listen on' }),
  HEYI_PORT: port.default(4080).meta({ zh: '监听端口(0 为任意空闲端口)', en: 'Port to listen on (0: any free one)' }),
  HEYI_PROXIES: z
    .string()
    .regex(/^[0-9a-fA-F.:/]+(,[0-9a-fA-F.:/]+)*$/)
    .optional()
    .meta({
      zh: '前置代理的地址或网段,逗号分隔;不设则把代理当成访客,所有商户共用一份限次',
      en: 'Addresses or networks of proxies before it, by commas; unset: a proxy is taken for the visitor, one limit for all',
    }),
  HEYI_PUBLIC_URL: z
    .string()
    .regex(/^https?:\/\/[^/?#\s]+(\/[\w.-]+)*$/)
    .optional()
    .meta({
      zh: '公众访问本系统的地址,印进文书二维码;不设则二维码只能由本系统识读',
      en: 'Where the public reaches it, printed in the papers’ codes; unset: only the hub itself reads a code',
    }),
  HEYI_TILES: z
    .string()
    .regex(/^https?:\/\/[^/?#\s{};,]+\/(?=\S*\{z\})(?=\S*\{x\})(?=\S*\{y\})\S+$/)
    .optional()
    .meta({
      zh: '地图底图瓦片地址,含 {z}、{x}、{y}(WGS 84/CGCS2000);不设则只画网格与点,不向外取任何东西',
      en: 'Address of the map’s tiles with {z}, {x} and {y} (WGS 84); unset: grids and points alone, nothing is fetched from outside',
    }),
  HEYI_TILES_CREDIT: z.string().min(1).max(200).optional().meta({
    zh: '底图的审图号与署名,设了底图必填',
    en: 'What is written on the tiles: licence and source; needed with them',
  }),
  HEYI_DATA: z
    .string()
    .min(1)
    .default('.heyi')
    .meta({ zh: '数据目录:内置数据库与证据原件', en: 'Folder of the embedded database and of evidence' }),
  HEYI_FILES: z
    .string()
    .regex(/^s3:\/\/[a-z0-9][a-z0-9.-]{1,61}[a-z0-9](\/[\w.-]+)*$/)
    .optional()
    .meta({
      zh: '文件存放处 s3://桶名/目录;不设则存数据目录',
      en: 'Where files are kept, s3://bucket/folder; unset: the data folder',
    }),
  HEYI_S3_ENDPOINT: z
    .string()
    .regex(/^https?:\/\/[^/?#\s]+$/)
    .default('https://{bucket}.s3.{region}.amazonaws.com')
    .meta({
      zh: 'S3 兼容存储的地址;桶名在域名中时写 {bucket},否则放路径',
      en: 'Address of the S3-compatible store; {bucket} where the host name has it, else it goes into the path',
    }),
  HEYI_S3_REGION: z.string().min(1).default('us-east-1').meta({ zh: 'S3 区域', en: 'Region of the store' }),
  HEYI_S3_KEY_ID: z.string().min(1).optional().meta({ zh: 'S3 访问密钥编号', en: 'Access key id of the store' }),
  HEYI_S3_SECRET: z.string().min(1).optional().meta({ zh: 'S3 访问密钥', en: 'Secret access key of the store' }),
  HEYI_S3_SECRET_FILE: z
    .string()
    .min(1)
    .optional()
    .meta({ zh: '存有 S3 访问密钥的文件', en: 'A file with the secret access key' }),
  DATABASE_URL: databaseUrl.optional().meta({
    zh: '外部 PostgreSQL(≥ 15)的服务连接;不设则用内置数据库',
    en: 'Any PostgreSQL >= 15 to serve from; unset: the embedded one',
  }),
  DATABASE_OWNER_URL: databaseUrl.optional().meta({
    zh: '迁移所用的属主连接;不设则同 DATABASE_URL',
    en: 'The owner, for migrations; unset: DATABASE_URL',
  }),
  HEYI_POOL: z.coerce
    .number()
    .int()
    .min(2)
    .max(200)
    .default(12)
    .meta({ zh: '数据库连接数', en: 'Database connections' }),
  HEYI_LOG: z
    .enum(['fatal', 'error', 'warn', 'info', 'debug', 'silent'])
    .default('warn')
    .meta({ zh: '日志级别', en: 'Log level' }),
  HEYI_SESSION_HOURS: z.coerce
    .number()
    .int()
    .min(1)
    .max(168)
    .default(12)
    .meta({ zh: '登录有效小时数', en: 'Hours a login lasts' }),
  HEYI_UPLOAD_MB: z.coerce
    .number()
    .int()
    .min(1)
    .max(2048)
    .default(50)
    .meta({ zh: '单个证据文件上限(MB)', en: 'Largest evidence file, MB' }),
  HEYI_VIDEO_MB: z.coerce
    .number()
    .int()
    .min(1)
    .max(4096)
    .default(200)
    .meta({ zh: '单个视频上限(MB)', en: 'Largest video, MB' }),
  HEYI_SOCKETS: z.coerce
    .number()
    .int()
    .min(1)
    .max(100_000)
    .default(32)
    .meta({ zh: '每人同时的 WebSocket 连接数上限', en: 'Most WebSockets one person may have open' }),
  HEYI_SUBSCRIPTIONS: z.coerce
    .number()
    .int()
    .min(1)
    .max(100_000)
    .default(128)
    .meta({ zh: '每人同时的订阅数上限', en: 'Most subscriptions one person may have at a time' }),
  HEYI_STALL_SECONDS: z.coerce.number().int().min(1).max(600).default(30).meta({
    zh: '订阅者不读数据满这么多秒即断开(代码 1013),可凭游标续上',
    en: 'Seconds after which a socket that does not read is closed (1013); it resumes from its cursor',
  }),
  HEYI_HUB_KEY: z.string().min(1).optional().meta({
    zh: '签收回执所用私钥文件(PEM,P-256);不设则首次启动时在数据目录生成',
    en: 'File of the key that receipts are signed with (PEM, P-256); unset: made at first start in the data folder',
  }),
  HEYI_DEMO: z
    .enum(['auto', 'off'])
    .default('auto')
    .meta({ zh: '内置空库首次启动时建演示城市', en: 'Seed the demo city into a new embedded database' }),
  HEYI_IDE: z.enum(['on', 'off']).default('on').meta({ zh: '提供 GraphiQL', en: 'Serve GraphiQL' }),
})

/** A bucket that files are kept in, with its key or the file that has it. */
type BucketSetting = { address: string; region: string; keyId: string; secret: string | { file: string } }

export type Config = Readonly<{
  host: string
  port: number
  /** Whose `X-Forwarded-For` is believed; undefined: nobody's, for anyone may write one. */
  proxies: string | undefined
  /** Where the public reaches it; undefined: papers tell no address. */
  publicUrl: string | undefined
  /** What the map lies on; undefined: nothing. */
  tiles: Tiles | undefined
  dataDirectory: string
  /** Undefined: files are kept in the data folder. */
  bucket: BucketSetting | undefined
  databaseUrl: string | undefined
  ownerUrl: string | undefined
  pool: number
  log: z.infer<typeof settings>['HEYI_LOG']
  sessionHours: number
  /** The largest upload, of a video and of anything else. */
  videoBytes: number
  uploadBytes: number
  /** What one person may have open at a time. */
  sockets: number
  subscriptions: number
  stallMs: number
  /** File of the hub's signing key; undefined for the one in the data folder. */
  hubKey: string | undefined
  demo: 'auto' | 'off'
  ide: boolean
}>

/** Every setting that is wrong, at once. */
export type ConfigProblem = { setting: string; zh: string; en: string }

/** Reads the environment. Either a whole configuration or every problem in it. */
export function readConfig(env: Record<string, string | undefined>): Config | { problems: ConfigProblem[] } {
  const given = Object.fromEntries(Object.entries(env).filter(([, value]) => value !== undefined && value !== ''))
  const read = settings.safeParse(given)
  const unknown = Object.keys(given)
    .filter((name) => name.startsWith('HEYI_') && !(name in settings.shape))
    .map((setting) => ({ setting, zh: '没有这个配置项', en: 'there is no such setting' }))
  if (!read.success || unknown.length > 0) {
    const zh = z.safeParse(settings, given, { error: z.locales.zhCN().localeError }).error?.issues ?? []
    const en = z.safeParse(settings, given, { error: z.locales.en().localeError }).error?.issues ?? []
    return {
      problems: [
        ...zh.map((issue, i) => ({ setting: issue.path.join('.'), zh: issue.message, en: en[i]!.message })),
        ...unknown,
      ],
    }
  }
  const s = read.data
  const bucket = bucketOf(s)
  if (bucket && 'problems' in bucket) return bucket
  if (s.HEYI_TILES && !s.HEYI_TILES_CREDIT)
    return {
      problems: [
        { setting: 'HEYI_TILES_CREDIT', zh: '设了 HEYI_TILES 就须设此项', en: 'needed where HEYI_TILES is set' },
      ],
    }
  return {
    bucket,
    host: s.HEYI_HOST,
    port: s.HEYI_PORT,
    proxies: s.HEYI_PROXIES,
    publicUrl: s.HEYI_PUBLIC_URL,
    tiles: s.HEYI_TILES ? { address: s.HEYI_TILES, credit: s.HEYI_TILES_CREDIT! } : undefined,
    dataDirectory: resolve(s.HEYI_DATA),
    databaseUrl: s.DATABASE_URL,
    ownerUrl: s.DATABASE_OWNER_URL ?? s.DATABASE_URL,
    pool: s.HEYI_POOL,
    log: s.HEYI_LOG,
    sessionHours: s.HEYI_SESSION_HOURS,
    videoBytes: Math.max(s.HEYI_VIDEO_MB, s.HEYI_UPLOAD_MB) * 1024 * 1024,
    uploadBytes: s.HEYI_UPLOAD_MB * 1024 * 1024,
    sockets: s.HEYI_SOCKETS,
    subscriptions: s.HEYI_SUBSCRIPTIONS,
    stallMs: s.HEYI_STALL_SECONDS * 1000,
    hubKey: s.HEYI_HUB_KEY && resolve(s.HEYI_HUB_KEY),
    demo: s.HEYI_DEMO,
    ide: s.HEYI_IDE === 'on',
  }
}

function bucketOf(s: z.infer<typeof settings>): BucketSetting | { problems: ConfigProblem[] } | undefined {
  if (s.HEYI_FILES === undefined) return undefined
  const [, bucket, folder] = /^s3:\/\/([^/]+)(.*)$/.exec(s.HEYI_FILES)!
  const secret = s.HEYI_S3_SECRET ?? (s.HEYI_S3_SECRET_FILE ? { file: s.HEYI_S3_SECRET_FILE } : undefined)
  const lacking = (setting: string): ConfigProblem => ({
    setting,
    zh: '设了 HEYI_FILES 就须设此项',
    en: 'needed where HEYI_FILES is set',
  })
  if (!s.HEYI_S3_KEY_ID || !secret)
    return {
      problems: [
        ...(s.HEYI_S3_KEY_ID ? [] : [lacking('HEYI_S3_KEY_ID')]),
        ...(secret ? [] : [lacking('HEYI_S3_SECRET')]),
      ],
    }
  const named = s.HEYI_S3_ENDPOINT.includes('{bucket}')
  const host = s.HEYI_S3_ENDPOINT.replace('{bucket}', bucket!).replace('{region}', s.HEYI_S3_REGION)
  const address = `${named ? host : `${host}/${bucket}`}${folder}`
  return { address, region: s.HEYI_S3_REGION, keyId: s.HEYI_S3_KEY_ID, secret }
}

type Described = { name: string; initial: string; zh: string; en: string }

/** The settings as a table of name, default and meaning. */
export const describeSettings = (): Described[] =>
  Object.entries(settings.shape).map(([name, schema]) => {
    const meta = schema.meta() as { zh: string; en: string }
    const initial = z.safeParse(schema, undefined)
    return { name, initial: initial.success && initial.data !== undefined ? String(initial.data) : '', ...meta }
  })

/** `.env.example`, as it is committed. */
export const printEnvExample = () =>
  describeSettings()
    .map(({ name, initial, zh, en }) => `# ${zh}\n# ${en}\n#${name}=${initial}\n`)
    .join('\n')

/** The README's table, as it is committed. */
export const printSettingsTable = () =>
  [
    '| 配置 setting | 默认 default | 含义 meaning |',
    '|---|---|---|',
    ...describeSettings().map(
      ({ name, initial, zh, en }) => `| \`${name}\` | ${initial ? `\`${initial}\`` : '–'} | ${zh} · ${en} |`,
    ),
  ].join('\n')

/** What a hub has of its configuration. */
export const hubHas = (config: Pick<Config, 'dataDirectory' | 'bucket' | 'publicUrl'>): HubHas => ({
  files: filesOf(config),
  publicUrl: config.publicUrl ?? null,
})

/** Kept bytes: evidence as it was sent, documents as they were printed. Throws where the file of a key is not there. */
export function filesOf({ dataDirectory, bucket }: Pick<Config, 'dataDirectory' | 'bucket'>): Files {
  const directory = join(dataDirectory, 'files')
  if (!bucket) return openFolder(directory)
  const secret = typeof bucket.secret === 'string' ? bucket.secret : readFileSync(bucket.secret.file, 'utf8').trim()
  return openBucket({ ...bucket, secret }, directory)
}
