import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { App } from './app.tsx'

if ('serviceWorker' in navigator) void navigator.serviceWorker.register('/field/sw.js', { scope: '/field/' })
// What is not sent yet must not be what the browser clears first.
void navigator.storage?.persist?.()

const place = document.getElementById('app')!

createRoot(place, {
  // A screen that cannot be drawn says so; everything kept is still there after opening it anew.
  onUncaughtError: (error) => {
    place.textContent = `这一页没能打开,已存的内容都在,请重新打开 · This page could not be shown. What was kept is kept: open it again. (${String(error)})`
  },
}).render(
  <StrictMode>
    <App />
  </StrictMode>,
)
