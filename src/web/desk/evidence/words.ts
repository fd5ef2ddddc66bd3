import { wordsIn } from '../words/words.ts'

export const usePacketWords = wordsIn({
  zh: {
    open: '下载……',
    title: '下载证据包',
    lead: '所选原件逐件核对散列后打包,附清单(名称、散列、拍摄信息、下载人和时间)。下载会记入痕迹:您看过这些证据。',
    piece: (n: number) => `证据 ${n}`,
    reason: '用途',
    usual: '研判',
    go: (n: number) => `打包 ${n} 件`,
    making: '正在核对并打包……',
    done: (n: number, size: string) => `已打包 ${n} 件,${size}。`,
    save: '保存 zip',
    hash: 'SHA-256',
    damaged: (n: number) => `${n} 件原件缺失或与登记的散列不一致,没有装入,清单中已注明;请告诉管理员。`,
    close: '关闭',
  },
  en: {
    open: 'Download …',
    title: 'Download evidence',
    lead: 'Each original is checked against its hash and packed with a list: names, hashes, how it was captured, for whom and when. The trace tells that you saw it.',
    piece: (n) => `Evidence ${n}`,
    reason: 'What for',
    usual: 'Assessment',
    go: (n) => `Pack ${n}`,
    making: 'Checking and packing …',
    done: (n, size) => `${n} packed, ${size}.`,
    save: 'Save the zip',
    hash: 'SHA-256',
    damaged: (n) =>
      `${n} are missing or are not what their hash says: they were left out, and the list says so. Tell an administrator.`,
    close: 'Close',
  },
})
