import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { App } from './app.tsx'

const place = document.getElementById('app')!

createRoot(place, {
  // What was written is kept as a draft at the hub: opening the page anew brings it back.
  onUncaughtError: (error) => {
    place.textContent = `这一页没能打开,已存的草稿都在,请重新打开 · This page could not be shown. Your drafts are kept: open it again. (${String(error)})`
  },
}).render(
  <StrictMode>
    <App />
  </StrictMode>,
)
