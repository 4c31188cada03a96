CREATE TABLE "users"."role_changes" (
	"player_id" uuid NOT NULL,
	"number" integer NOT NULL,
	"event_id" uuid NOT NULL,
	"before" text NOT NULL,
	"after" text NOT NULL,
	"until" timestamp(3) with time zone,
	"cause" text NOT NULL,
	"by" text,
	"reason" text,
	"changed_at" timestamp(3) with time zone NOT NULL,
	CONSTRAINT "role_changes_player_id_number_pk" PRIMARY KEY("player_id","number")
);
--> statement-breakpoint
ALTER TABLE "boards"."scores" ADD COLUMN "archetypes" text[] DEFAULT '{}' NOT NULL;--> statement-breakpoint
ALTER TABLE "users"."players" ADD COLUMN "role_until" timestamp(3) with time zone;--> statement-breakpoint
ALTER TABLE "users"."role_changes" ADD CONSTRAINT "role_changes_player_id_players_id_fk" FOREIGN KEY ("player_id") REFERENCES "users"."players"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "players_role_until" ON "users"."players" USING btree ("role_until") WHERE role_until is not null;--> statement-breakpoint
-- Boards learn how players play from now on; who was told of before is taken over, for everybody who plays has a state.
INSERT INTO "boards"."scores" ("player_id", "shard", "scores", "archetypes")
SELECT "player_id", s."shard", '{}', p."archetypes"
FROM "users"."personalities" p JOIN "gamification"."player_states" s USING ("player_id")
WHERE cardinality(p."archetypes") > 0
ON CONFLICT ("player_id") DO UPDATE SET "archetypes" = excluded."archetypes";
