import { Skeleton } from '#ui/skeleton'

const places = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10]

/** The album before its first answer, in the size of what will stand there. */
export const AlbumSkeleton = () => (
  <div aria-busy="true" className="space-y-5 pt-2">
    <Skeleton className="h-44" />
    <div className="album">
      {places.map(place => (
        <div key={place} className="album-place flex flex-col items-center gap-3 px-3 py-6">
          <Skeleton className="size-[104px] rounded-full" />
          <Skeleton className="h-4 w-3/4" />
          <Skeleton className="h-3 w-1/2" />
        </div>
      ))}
    </div>
  </div>
)
