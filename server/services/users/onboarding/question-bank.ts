import type { Dimension } from '#server/contract/onboarding'
import type { LocalisedText } from '#server/contract/text'

/** How much an option says for each dimension, from 0 to 1; what is left out is 0. */
export type Weights = Partial<Record<Dimension, number>>
export type Option = { id: string; text: LocalisedText; weights: Weights }
export type Question = { id: string; text: LocalisedText; options: readonly Option[] }

const say = (en: string, es: string): LocalisedText => ({ en, es })

/**
 * What may be asked. An id stays what it is for good: answers are kept by it. Dimensions take turns at standing first, so
 * that the place of an option says nothing about it.
 */
export const questionBank: readonly Question[] = [
  {
    id: 'free_evening',
    text: say(
      'You have a free evening in a new app. What do you do first?',
      'Tienes una tarde libre en una app nueva. ¿Qué haces primero?',
    ),
    options: [
      {
        id: 'look_around',
        text: say('Open every door there is', 'Abrir todas las puertas'),
        weights: { exploration: 1 },
      },
      {
        id: 'climb',
        text: say('See who is on top, and by how much', 'Mirar quién va en cabeza y por cuánto'),
        weights: { competitiveness: 1 },
      },
      { id: 'read', text: say('Start the story', 'Empezar la historia'), weights: { narrative: 1 } },
      {
        id: 'greet',
        text: say('Say hello to whoever is there', 'Saludar a quien esté'),
        weights: { social: 1 },
      },
    ],
  },
  {
    id: 'stuck',
    text: say('You are stuck. What helps?', 'Te has atascado. ¿Qué ayuda?'),
    options: [
      {
        id: 'again',
        text: say('Trying again until it works', 'Insistir hasta que salga'),
        weights: { competitiveness: 0.8 },
      },
      { id: 'ask', text: say('Asking someone', 'Preguntar a alguien'), weights: { social: 1 } },
      {
        id: 'another_way',
        text: say('Trying a way nobody has tried', 'Probar un camino que nadie ha probado'),
        weights: { exploration: 1 },
      },
    ],
  },
  {
    id: 'proud',
    text: say('What would you rather show a friend?', '¿Qué preferirías enseñar a un amigo?'),
    options: [
      {
        id: 'photo',
        text: say('The group I was with', 'El grupo con el que estaba'),
        weights: { social: 1 },
      },
      {
        id: 'find',
        text: say('A corner that I found', 'Un rincón que encontré'),
        weights: { exploration: 1 },
      },
      { id: 'record', text: say('My best result', 'Mi mejor marca'), weights: { competitiveness: 1 } },
      {
        id: 'ending',
        text: say('An ending that moved me', 'Un final que me emocionó'),
        weights: { narrative: 1 },
      },
    ],
  },
  {
    id: 'map',
    text: say('A map has a blank spot.', 'En el mapa hay un hueco en blanco.'),
    options: [
      {
        id: 'leave',
        text: say('I leave it, my goal is elsewhere', 'Lo dejo, mi meta está en otra parte'),
        weights: { competitiveness: 0.7 },
      },
      { id: 'go', text: say('I go there at once', 'Voy enseguida'), weights: { exploration: 1 } },
      {
        id: 'why',
        text: say('I wonder what happened there', 'Me pregunto qué pasó allí'),
        weights: { narrative: 0.9, exploration: 0.2 },
      },
    ],
  },
  {
    id: 'rival',
    text: say('Somebody overtakes you by one point.', 'Alguien te adelanta por un punto.'),
    options: [
      { id: 'back', text: say('Not for long', 'No por mucho tiempo'), weights: { competitiveness: 1 } },
      {
        id: 'well_done',
        text: say('I tell them well done', 'Le digo que enhorabuena'),
        weights: { social: 0.9 },
      },
      {
        id: 'whatever',
        text: say('I would not have noticed', 'Ni me habría dado cuenta'),
        weights: { exploration: 0.5, narrative: 0.5 },
      },
    ],
  },
  {
    id: 'chapter',
    text: say(
      'A chapter ends badly for someone you like.',
      'Un capítulo acaba mal para alguien que te cae bien.',
    ),
    options: [
      {
        id: 'other_path',
        text: say('I go back and try the other path', 'Vuelvo y pruebo el otro camino'),
        weights: { exploration: 0.9, narrative: 0.3 },
      },
      {
        id: 'talk',
        text: say('I have to talk about it', 'Tengo que comentarlo'),
        weights: { social: 0.9, narrative: 0.3 },
      },
      {
        id: 'next',
        text: say('On to the next one', 'A por el siguiente'),
        weights: { competitiveness: 0.8 },
      },
      {
        id: 'stay',
        text: say('I stay with it for a while', 'Me quedo un rato con ello'),
        weights: { narrative: 1 },
      },
    ],
  },
  {
    id: 'team',
    text: say('You join a team. What is your part?', 'Entras en un equipo. ¿Cuál es tu papel?'),
    options: [
      { id: 'scout', text: say('Going ahead to look', 'Ir delante a mirar'), weights: { exploration: 1 } },
      { id: 'score', text: say('Scoring', 'Marcar'), weights: { competitiveness: 1 } },
      {
        id: 'glue',
        text: say('Keeping everyone together', 'Mantener a todos unidos'),
        weights: { social: 1 },
      },
    ],
  },
  {
    id: 'reward',
    text: say('Which of these would make your day?', '¿Cuál de estas cosas te alegraría el día?'),
    options: [
      {
        id: 'thanks',
        text: say('Thanks from someone I helped', 'Las gracias de alguien a quien ayudé'),
        weights: { social: 1 },
      },
      {
        id: 'secret',
        text: say('A secret that few know', 'Un secreto que pocos conocen'),
        weights: { exploration: 0.9, narrative: 0.2 },
      },
      {
        id: 'first',
        text: say('First place, just once', 'Quedar en cabeza, aunque sea una vez'),
        weights: { competitiveness: 1 },
      },
      {
        id: 'letter',
        text: say('A letter from a character', 'Una carta de un personaje'),
        weights: { narrative: 1 },
      },
    ],
  },
  {
    id: 'decision',
    text: say('You have to decide without knowing enough.', 'Tienes que decidir sin saber lo suficiente.'),
    options: [
      {
        id: 'curious',
        text: say('I pick what I know least', 'Elijo lo que menos conozco'),
        weights: { exploration: 1 },
      },
      {
        id: 'story',
        text: say('I pick what makes the better story', 'Elijo lo que dé mejor historia'),
        weights: { narrative: 1 },
      },
      {
        id: 'odds',
        text: say('I pick what is likeliest to win', 'Elijo lo que tiene más opciones de ganar'),
        weights: { competitiveness: 0.9 },
      },
    ],
  },
  {
    id: 'newcomer',
    text: say('Someone new looks lost.', 'Alguien nuevo parece perdido.'),
    options: [
      {
        id: 'find_out',
        text: say('They will find their way, as I did', 'Encontrará su camino, como yo'),
        weights: { exploration: 0.6, competitiveness: 0.3 },
      },
      { id: 'help', text: say('I show them round', 'Le enseño todo'), weights: { social: 1 } },
      {
        id: 'tale',
        text: say('I tell them how I began', 'Le cuento cómo empecé'),
        weights: { narrative: 0.7, social: 0.5 },
      },
    ],
  },
  {
    id: 'replay',
    text: say('Why would you play something twice?', '¿Por qué jugarías dos veces a lo mismo?'),
    options: [
      {
        id: 'rest',
        text: say('To see what I missed', 'Para ver lo que me perdí'),
        weights: { exploration: 1 },
      },
      { id: 'better', text: say('To do better', 'Para hacerlo mejor'), weights: { competitiveness: 1 } },
      { id: 'feel', text: say('To feel it again', 'Para volver a sentirlo'), weights: { narrative: 1 } },
      {
        id: 'with',
        text: say('To play it with someone', 'Para jugarlo con alguien'),
        weights: { social: 1 },
      },
    ],
  },
  {
    id: 'challenge',
    text: say('A challenge ends at midnight.', 'Un reto acaba a medianoche.'),
    options: [
      {
        id: 'stroll',
        text: say('I would rather stroll about', 'Prefiero pasear por ahí'),
        weights: { exploration: 0.9 },
      },
      {
        id: 'all_in',
        text: say('I stay until it is done', 'Me quedo hasta terminarlo'),
        weights: { competitiveness: 1 },
      },
      {
        id: 'together',
        text: say('I find people to do it with', 'Busco gente para hacerlo'),
        weights: { social: 0.9, competitiveness: 0.2 },
      },
      {
        id: 'read_on',
        text: say('I would rather read on', 'Prefiero seguir leyendo'),
        weights: { narrative: 0.9 },
      },
    ],
  },
  {
    id: 'silence',
    text: say('It is quiet, and nobody is online.', 'Todo está en calma y no hay nadie conectado.'),
    options: [
      {
        id: 'wander',
        text: say('A good hour to wander', 'Buena hora para curiosear'),
        weights: { exploration: 1 },
      },
      {
        id: 'tell',
        text: say('A good hour for a chapter', 'Buena hora para un capítulo'),
        weights: { narrative: 1 },
      },
      { id: 'write', text: say('I write to someone', 'Escribo a alguien'), weights: { social: 1 } },
      { id: 'practise', text: say('I practise', 'Practico'), weights: { competitiveness: 0.9 } },
    ],
  },
  {
    id: 'gift',
    text: say('You may give one thing away.', 'Puedes regalar una cosa.'),
    options: [
      {
        id: 'to_winner',
        text: say('To whoever beats me', 'A quien me gane'),
        weights: { competitiveness: 0.8, social: 0.2 },
      },
      {
        id: 'hidden',
        text: say('I hide it for a stranger to find', 'La escondo para que alguien la encuentre'),
        weights: { exploration: 0.9, narrative: 0.3 },
      },
      {
        id: 'to_friend',
        text: say('To a friend, as a surprise', 'A un amigo, por sorpresa'),
        weights: { social: 1 },
      },
    ],
  },
]

export const questionOf = (id: string): Question | null => questionBank.find(one => one.id === id) ?? null
