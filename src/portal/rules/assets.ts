/** 适老化: letters of 18 pt and 30 pt, targets of 60 px, contrast above 7:1. */
export const style = `html{font-size:18pt;line-height:1.5;color:#1a1a1a;background:#fff;font-family:system-ui,sans-serif}
html.elder{font-size:30pt}
body{margin:0}
main,nav{max-width:36rem;margin:0 auto;padding:.5rem .75rem;overflow-wrap:anywhere}
main{padding-bottom:2rem}
nav{display:flex;flex-wrap:wrap;gap:.5rem}
h1{font-size:1.3em;line-height:1.3}
h2{font-size:1.15em;margin-top:2rem}
h3{font-size:1em;margin:.5rem 0 0}
ol,ul{padding-left:1.2em}
label,dt{display:block;margin-top:1rem;font-weight:600}
h1 label{margin-top:0;font-weight:inherit}
dd{margin:0}
input,textarea{box-sizing:border-box;width:100%;min-height:60px;font:inherit;padding:.25rem .5rem;border:2px solid #444;border-radius:6px}
[aria-invalid]{border-color:#a30000;border-width:3px}
input[type=file]{border-style:dashed;padding:.6rem .5rem;font-size:.8em}
progress{width:100%;height:1.2em}
fieldset{border:0;margin:0;padding:0;min-width:0}
legend{padding:0}
.option{display:flex;align-items:flex-start;gap:.5rem;margin:.75rem 0;border:2px solid #444;border-radius:6px;padding:.25rem .5rem}
.option input{flex:none;width:44px;min-height:44px;margin:.5rem 0}
.option label{flex:1;margin:0;padding:.6rem 0;min-height:44px;font-weight:600}
.option:focus-within{outline:4px solid #c25700;outline-offset:2px}
.detail{display:block;font-weight:400}
.button{display:inline-block;box-sizing:border-box;min-height:60px;min-width:60px;margin-top:1rem;padding:.4rem 1rem;font:inherit;font-weight:600;color:#fff;background:#0b4a8f;border:2px solid #0b4a8f;border-radius:6px;text-decoration:none}
.plain{color:#0b4a8f;background:#fff;margin-top:0}
.problem{border-left:6px solid #a30000;padding-left:.6rem;color:#8a0000;font-weight:600}
.hint,.where{color:#3a3a3a}
.about{border-left:6px solid #0b4a8f;padding-left:.6rem}
.receipt{border:3px solid #14602b;border-radius:6px;padding:.6rem}
.receipt strong{display:block;font-size:1.2em}
.course{list-style:none;padding:0}
.course li{padding-left:1.6em;position:relative}
.course li::before{content:"○";position:absolute;left:0}
.course .done::before{content:"●";color:#14602b}
.cards{list-style:none;padding:0}
.cards>li,.files>li{border:2px solid #767676;border-radius:6px;padding:.6rem;margin:.75rem 0}
.files{list-style:none;padding:0}
summary{min-height:60px;line-height:60px;color:#0b4a8f;font-weight:600;cursor:pointer}
.unseen{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%);white-space:nowrap}
:focus-visible{outline:4px solid #c25700;outline-offset:2px}
`

/**
 * What the page is quicker with, and works without: the hash of a chosen file, taken in the page; and uploads that go on
 * where they broke off (tus 1.0.0), also when the same file is chosen again another time.
 */
export const script = `const hashOf = async (file) =>
  [...new Uint8Array(await crypto.subtle.digest('SHA-256', await file.arrayBuffer()))]
    .map((byte) => byte.toString(16).padStart(2, '0'))
    .join('')

const hashing = document.getElementById('file')
if (hashing && crypto.subtle) {
  document.getElementById('file-part').hidden = false
  const told = document.getElementById('file-told')
  hashing.addEventListener('change', async () => {
    const sha256 = document.getElementById('sha256')
    sha256.value = ''
    if (!hashing.files[0]) return void (told.textContent = '')
    sha256.value = await hashOf(hashing.files[0])
    told.textContent = told.dataset.told
  })
}

const upload = document.getElementById('upload')
if (upload) {
  const told = document.getElementById('upload-told')
  const bar = document.getElementById('progress')
  const tus = { 'tus-resumable': '1.0.0' }
  const piece = 512 * 1024
  const base64 = (text) => btoa(String.fromCharCode(...new TextEncoder().encode(text)))
  const wait = (ms) => new Promise((done) => setTimeout(done, ms))
  class Refused extends Error {}
  const ask = async (url, options) => {
    const answer = await fetch(url, { ...options, headers: { ...tus, ...options.headers } })
    if (answer.ok) return answer
    if (answer.status >= 500) throw new Error(answer.status)
    const words = options.method === 'HEAD' ? {} : await answer.json().catch(() => ({}))
    if (words.retryable) throw new Error(answer.status)
    throw Object.assign(new Refused((document.documentElement.lang === 'en' ? words.messageEn : words.message) || answer.status), { status: answer.status })
  }
  const send = async (file, key, hash) => {
    const show = (at) => { bar.hidden = false; bar.value = (at / file.size) * 100 }
    let place = localStorage.getItem(key)
    let at
    if (place) {
      try {
        at = Number((await ask(place, { method: 'HEAD' })).headers.get('upload-offset'))
      } catch (error) {
        if (!(error instanceof Refused) || error.status === 401) throw error
        localStorage.removeItem(key)
        place = null
      }
    }
    if (!place) {
      const metadata = 'filename ' + base64(file.name) + ',filetype ' + base64(file.type || 'application/octet-stream') + (hash ? ',sha256 ' + base64(hash) : '')
      const headers = { 'upload-length': String(file.size), 'upload-metadata': metadata, 'x-heyi-draft': upload.dataset.draft }
      place = (await ask('/p/uploads', { method: 'POST', headers })).headers.get('location')
      localStorage.setItem(key, place)
      at = 0
    }
    for (show(at); at < file.size; show(at)) {
      const headers = { 'content-type': 'application/offset+octet-stream', 'upload-offset': String(at) }
      const answer = await ask(place, { method: 'PATCH', headers, body: file.slice(at, at + piece) })
      at = Number(answer.headers.get('upload-offset'))
    }
    localStorage.removeItem(key)
  }
  upload.addEventListener('submit', async (event) => {
    const file = document.getElementById('chosen').files[0]
    if (!file) return
    event.preventDefault()
    const button = upload.querySelector('button')
    button.disabled = true
    const hash = crypto.subtle && (await hashOf(file))
    const key = ['heyi', upload.dataset.draft, hash || [file.name, file.size, file.lastModified]].join(' ')
    for (let pause = 1000; ; pause = Math.min(pause * 2, 15000)) {
      try {
        await send(file, key, hash)
        told.textContent = upload.dataset.done
        return location.reload()
      } catch (error) {
        if (error instanceof Refused) {
          told.textContent = error.message
          button.disabled = false
          return
        }
        told.textContent = upload.dataset.failed
        await wait(pause)
      }
    }
  })
}
`
