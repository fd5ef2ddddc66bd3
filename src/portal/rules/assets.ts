/** 适老化: letters of 18 pt and 30 pt, targets of 60 px, contrast above 7:1. */
export const style = `html{font-size:18pt;line-height:1.5;color:#1a1a1a;background:#fff;font-family:system-ui,sans-serif}
html.elder{font-size:30pt}
body{margin:0}
main{max-width:36rem;margin:0 auto;padding:.5rem .75rem 2rem;overflow-wrap:anywhere}
h1{font-size:1.3em;line-height:1.3}
h2{font-size:1.15em}
h3{font-size:1em;margin:.5rem 0 0}
ol,ul{padding-left:1.5em}
label,dt{display:block;margin-top:1rem;font-weight:600}
dd{margin:0}
input{box-sizing:border-box;width:100%;min-height:60px;font:inherit;padding:.25rem .5rem;border:2px solid #444;border-radius:6px}
.button{display:inline-block;box-sizing:border-box;min-height:60px;min-width:60px;margin-top:1rem;padding:.4rem 1rem;font:inherit;font-weight:600;color:#fff;background:#0b4a8f;border:2px solid #0b4a8f;border-radius:6px;text-decoration:none}
.plain{color:#0b4a8f;background:#fff;margin-top:0}
.problem{border-left:6px solid #a30000;padding-left:.6rem;color:#8a0000;font-weight:600}
:focus-visible{outline:4px solid #c25700;outline-offset:2px}
`

/** Takes the hash of a chosen file in the page; where the browser cannot, the question is not asked. */
export const script = `const file = document.getElementById('file')
if (file && crypto.subtle) {
  document.getElementById('file-part').hidden = false
  const told = document.getElementById('file-told')
  file.addEventListener('change', async () => {
    const sha256 = document.getElementById('sha256')
    sha256.value = ''
    if (!file.files[0]) return void (told.textContent = '')
    const hash = new Uint8Array(await crypto.subtle.digest('SHA-256', await file.files[0].arrayBuffer()))
    sha256.value = [...hash].map((byte) => byte.toString(16).padStart(2, '0')).join('')
    told.textContent = '文件已读取,点“查验”比对'
  })
}
`
