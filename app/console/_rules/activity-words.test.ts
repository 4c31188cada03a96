import { describe, expect, it } from 'vitest'
import { activityWords } from './activity-words.ts'

const activities = {
  'game.login': { label: { en: 'Signed in', es: 'Entraste' } },
  'game.message_sent': { label: { en: '', es: 'Enviaste un mensaje' } },
  'app.walked': { label: { en: 'Went for a walk' } },
}

describe('activities in words', () => {
  it('are what players read, and patterns where no label stands for them', () => {
    expect(activityWords(['game.login', 'game.*', 'game.message_sent'], activities, 'en')).toEqual([
      { text: 'Signed in', isPattern: false },
      { text: 'game.*', isPattern: true },
      { text: 'game.message_sent', isPattern: true },
    ])
    expect(activityWords(['app.walked'], activities, 'es')).toEqual([{ text: 'app.walked', isPattern: true }])
  })

  it('are any activity where patterns leave none out, and a list where each is named', () => {
    expect(activityWords(['**'], activities, 'en')).toBeNull()
    expect(activityWords(['game.*', 'app.*'], activities, 'en')).toBeNull()
    expect(activityWords(Object.keys(activities), activities, 'en')).toHaveLength(3)
    expect(activityWords(['**'], {}, 'en')).toEqual([{ text: '**', isPattern: true }])
  })

  it('can be read of what is no pattern yet', () => {
    expect(activityWords(['game..', ''], activities, 'en')).toHaveLength(2)
  })
})
