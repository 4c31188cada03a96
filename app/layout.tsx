import './globals.css'
import type { Metadata, Viewport } from 'next'
import { cookies } from 'next/headers'
import { getLocale } from 'next-intl/server'
import type { ReactNode } from 'react'
import { sans } from './_fonts/sans.ts'
import { asTheme, themeCookie } from './_ui/theme.ts'

export const metadata: Metadata = {
  title: { default: 'Diana', template: '%s · Diana' },
  applicationName: 'Diana',
  referrer: 'no-referrer',
  formatDetection: { telephone: false },
}

export const viewport: Viewport = {
  width: 'device-width',
  initialScale: 1,
  viewportFit: 'cover',
  themeColor: [
    { media: '(prefers-color-scheme: light)', color: '#fbfaf7' },
    { media: '(prefers-color-scheme: dark)', color: '#0a0f13' },
  ],
}

const RootLayout = async ({ children }: { children: ReactNode }) => {
  const [locale, cookie] = await Promise.all([getLocale(), cookies()])
  const theme = asTheme(cookie.get(themeCookie)?.value)
  return (
    <html lang={locale} data-theme={theme === 'system' ? undefined : theme} className={sans}>
      <body>{children}</body>
    </html>
  )
}

export default RootLayout
