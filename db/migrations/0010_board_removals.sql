CREATE TABLE "boards"."removals" (
	"event_id" uuid PRIMARY KEY NOT NULL,
	"board" text NOT NULL,
	"player_id" uuid NOT NULL,
	"removed_by" text NOT NULL,
	"reason" text NOT NULL,
	"removed_at" timestamp(3) with time zone NOT NULL,
	"restored_by" text,
	"restore_reason" text,
	"restored_at" timestamp(3) with time zone,
	"restore_event" uuid
);
--> statement-breakpoint
ALTER TABLE "boards"."scores" ADD COLUMN "suspended" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "boards"."scores" ADD COLUMN "removed" text[] DEFAULT '{}' NOT NULL;--> statement-breakpoint
CREATE UNIQUE INDEX "removals_open" ON "boards"."removals" USING btree ("board","player_id") WHERE restored_at is null;--> statement-breakpoint
CREATE INDEX "removals_list" ON "boards"."removals" USING btree ("board","event_id" DESC NULLS LAST);--> statement-breakpoint
-- Boards learn of penalties from now on; whoever is suspended already was told of before.
INSERT INTO "boards"."scores" ("player_id", "shard", "scores", "suspended")
SELECT "player_id", "shard", '{}', true FROM "gamification"."player_states"
WHERE "rest"::json #>> '{abuse,penalty,kind}' = 'suspended'
ON CONFLICT ("player_id") DO UPDATE SET "suspended" = true;
