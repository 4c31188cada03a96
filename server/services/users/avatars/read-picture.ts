import { avatarPixelsMax } from '#server/contract/avatar-limits'
import { refusal } from '#server/errors'
import { lookAtPicture, type PictureType } from './look-at-picture.ts'

export type Picture = { bytes: Buffer; type: PictureType }

/** A picture small enough to be somebody's, by what is in it. Throws `invalid` for anything else, saying what is wrong. */
export function readPicture(bytes: Buffer): Picture {
  const seen = lookAtPicture(bytes)
  if (!seen)
    throw refused('not_a_picture', {
      en: 'This is no picture that can be taken: send WebP, PNG or JPEG. What is in the file counts, not its name.',
      es: 'Esto no es una imagen que se pueda usar: envía WebP, PNG o JPEG. Cuenta lo que hay en el archivo, no su nombre.',
    })
  const { type, size, isAnimated } = seen
  if (!size || size.width === 0 || size.height === 0)
    throw refused('broken', {
      en: 'This picture is broken: it ends too early or does not say how large it is.',
      es: 'Esta imagen está dañada: termina antes de tiempo o no dice su tamaño.',
    })
  if (size.width > avatarPixelsMax || size.height > avatarPixelsMax)
    throw refused('too_large', {
      en: `This picture has ${size.width} × ${size.height} pixels: at most ${avatarPixelsMax} × ${avatarPixelsMax} are taken.`,
      es: `Esta imagen tiene ${size.width} × ${size.height} píxeles: se admiten como máximo ${avatarPixelsMax} × ${avatarPixelsMax}.`,
    })
  // Whoever sees it in a list cannot stop it.
  if (isAnimated)
    throw refused('animated', {
      en: 'This picture moves: only still ones are taken.',
      es: 'Esta imagen se mueve: solo se admiten imágenes fijas.',
    })
  return { bytes, type }
}

const refused = (code: string, words: { en: string; es: string }) =>
  refusal('invalid', words, { faults: [{ pointer: '', code, detail: words.en, words }] })
