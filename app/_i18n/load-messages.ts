import type { Locale } from './locales.ts'

const load = {
  en: () =>
    Promise.all([
      import('./messages/en/shared.json'),
      import('./messages/en/portal.json'),
      import('./messages/en/console.json'),
      import('./messages/en/quiz.json'),
      import('./messages/en/settings.json'),
      import('./messages/en/view.json'),
      import('./messages/en/sign-in.json'),
      import('./messages/en/avatar.json'),
      import('./messages/en/card.json'),
    ]),
  es: () =>
    Promise.all([
      import('./messages/es/shared.json'),
      import('./messages/es/portal.json'),
      import('./messages/es/console.json'),
      import('./messages/es/quiz.json'),
      import('./messages/es/settings.json'),
      import('./messages/es/view.json'),
      import('./messages/es/sign-in.json'),
      import('./messages/es/avatar.json'),
      import('./messages/es/card.json'),
    ]),
}

export const loadMessages = async (locale: Locale) => {
  const [shared, portal, console, quiz, settings, view, signIn, avatar, card] = await load[locale]()
  return {
    ...{ shared: shared.default, portal: portal.default, console: console.default },
    ...{ quiz: quiz.default, settings: settings.default, view: view.default, signIn: signIn.default },
    ...{ avatar: avatar.default, card: card.default },
  }
}
