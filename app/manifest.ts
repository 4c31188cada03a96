import type { MetadataRoute } from 'next'

/** So that a player can keep the page on the home screen of a phone. */
const manifest = (): MetadataRoute.Manifest => ({
  name: 'Diana',
  short_name: 'Diana',
  start_url: '/start',
  display: 'standalone',
  background_color: '#fbfaf7',
  theme_color: '#006871',
  icons: [
    { src: '/icon.svg', sizes: 'any', type: 'image/svg+xml', purpose: 'any' },
    { src: '/mask-icon.svg', sizes: 'any', type: 'image/svg+xml', purpose: 'maskable' },
  ],
})

export default manifest
