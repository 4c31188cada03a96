import type { Locale } from './locales.ts'

const load = {
  en: () =>
    Promise.all([
      import('./messages/en/shared.json'),
      import('./messages/en/portal.json'),
      import('./messages/en/console.json'),
      import('./messages/en/quiz.json'),
    ]),
  es: () =>
    Promise.all([
      import('./messages/es/shared.json'),
      import('./messages/es/portal.json'),
      import('./messages/es/console.json'),
      import('./messages/es/quiz.json'),
    ]),
}

export const loadMessages = async (locale: Locale) => {
  const [shared, portal, console, quiz] = await load[locale]()
  return { shared: shared.default, portal: portal.default, console: console.default, quiz: quiz.default }
}
