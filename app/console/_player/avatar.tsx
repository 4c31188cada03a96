import { classNames } from '../../_ui/class-names.ts'
import { initialsOf } from './initials-of.ts'

type Props = {
  player: { id: string; name: string | null; external_id: string; avatar: string | null }
  className: string
}

/** A player's picture beside their name, or what their name begins with; decoration either way. */
export const Avatar = ({ player, className }: Props) => {
  const look = classNames('shrink-0 rounded-full bg-sunken', className)
  if (player.avatar === null)
    return (
      <span
        aria-hidden="true"
        className={classNames(look, 'grid place-items-center font-semibold text-ink-2 select-none')}
      >
        {initialsOf(player.name ?? player.external_id)}
      </span>
    )
  return (
    // biome-ignore lint/performance/noImgElement: it is small, and only who is signed in may have it
    <img
      data-avatar=""
      src={`/api/v1/players/${player.id}/avatar?v=${player.avatar.slice(0, 12)}`}
      alt=""
      loading="lazy"
      className={classNames(look, 'object-cover')}
    />
  )
}
