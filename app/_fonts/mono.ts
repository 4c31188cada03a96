import localFont from 'next/font/local'

const geistMono = localFont({
  src: '../../node_modules/@fontsource-variable/geist-mono/files/geist-mono-latin-wght-normal.woff2',
  variable: '--font-geist-mono',
  weight: '100 900',
  display: 'swap',
  preload: true,
  adjustFontFallback: false,
})

/** Ids, times and code; imported by the console's layout only, so that the portal never preloads it. */
export const mono = geistMono.variable
