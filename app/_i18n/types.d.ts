import type { Locale } from './locales.ts'
import type avatar from './messages/en/avatar.json'
import type card from './messages/en/card.json'
import type console from './messages/en/console.json'
import type portal from './messages/en/portal.json'
import type quiz from './messages/en/quiz.json'
import type settings from './messages/en/settings.json'
import type shared from './messages/en/shared.json'
import type signIn from './messages/en/sign-in.json'
import type view from './messages/en/view.json'

declare module 'next-intl' {
  interface AppConfig {
    Locale: Locale
    Messages: {
      shared: typeof shared
      portal: typeof portal
      console: typeof console
      quiz: typeof quiz
      settings: typeof settings
      view: typeof view
      signIn: typeof signIn
      avatar: typeof avatar
      card: typeof card
    }
  }
}
