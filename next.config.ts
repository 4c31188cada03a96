import type { NextConfig } from 'next'
import createNextIntlPlugin from 'next-intl/plugin'
import { securityHeaders } from './server/http/security-headers.ts'

const headers = Object.entries(securityHeaders).map(([key, value]) => ({ key, value }))

const config: NextConfig = {
  poweredByHeader: false,
  reactStrictMode: true,
  // Types are checked by `npm test` and `npm run types`; doing it in every build would double its time.
  typescript: { ignoreBuildErrors: true },
  serverExternalPackages: ['postgres', 'ioredis', 'pino', 'prom-client'],
  headers: async () => [{ source: '/:path*', headers }],
}

// Messages become ready-made parts at build time, so that no browser carries a parser for them.
const withMessages = createNextIntlPlugin({
  requestConfig: './app/_i18n/request.ts',
  experimental: {
    messages: {
      path: ['./app/_i18n/messages/en', './app/_i18n/messages/es'],
      locales: 'infer',
      format: 'json',
      precompile: true,
    },
  },
})

export default withMessages(config)
