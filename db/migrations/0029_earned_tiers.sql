CREATE TABLE "users"."earned_tiers" (
	"player_id" uuid NOT NULL,
	"achievement" text NOT NULL,
	"tier" text NOT NULL,
	"cycle" integer NOT NULL,
	"earned_at" timestamp(3) with time zone,
	"seq" bigint NOT NULL,
	CONSTRAINT "earned_tiers_player_id_achievement_tier_pk" PRIMARY KEY("player_id","achievement","tier")
);
--> statement-breakpoint
ALTER TABLE "users"."players" ADD COLUMN "status_seq" bigint DEFAULT 0 NOT NULL;--> statement-breakpoint
-- What was told before is not told again: taken over from what gamification decided, as of one moment and at the head of each
-- shard, so that facts up to there, which users may still have to apply, change nothing.
INSERT INTO "users"."earned_tiers" ("player_id", "achievement", "tier", "cycle", "earned_at", "seq")
SELECT u."player_id", u."achievement", u."tier", coalesce(max(u."cycle") FILTER (WHERE u."revoked_at" IS NULL), 0),
  max(u."unlocked_at") FILTER (WHERE u."revoked_at" IS NULL), h."seq"
FROM "gamification"."unlocks" u JOIN "gamification"."player_states" s USING ("player_id")
JOIN "bus"."shard_heads" h USING ("shard")
GROUP BY u."player_id", u."achievement", u."tier", h."seq";--> statement-breakpoint
UPDATE "users"."players" p SET "status" = 'suspended', "status_seq" = h."seq"
FROM "gamification"."player_states" s JOIN "bus"."shard_heads" h USING ("shard")
WHERE s."player_id" = p."id" AND p."status" = 'active' AND s."rest" LIKE '%"suspended"%'
  AND s."rest"::json #>> '{abuse,penalty,kind}' = 'suspended';
