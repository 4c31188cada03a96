CREATE TABLE "users"."zone_changes" (
	"player_id" uuid NOT NULL,
	"number" integer NOT NULL,
	"event_id" uuid NOT NULL,
	"before" text NOT NULL,
	"after" text NOT NULL,
	"changed_at" timestamp(3) with time zone NOT NULL,
	CONSTRAINT "zone_changes_player_id_number_pk" PRIMARY KEY("player_id","number")
);
--> statement-breakpoint
ALTER TABLE "users"."players" ADD COLUMN "own_locale" text;--> statement-breakpoint
ALTER TABLE "users"."players" ADD COLUMN "own_time_zone" text;--> statement-breakpoint
ALTER TABLE "users"."players" ADD COLUMN "settings_version" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "users"."zone_changes" ADD CONSTRAINT "zone_changes_player_id_players_id_fk" FOREIGN KEY ("player_id") REFERENCES "users"."players"("id") ON DELETE no action ON UPDATE no action;