CREATE TABLE "users"."avatars" (
	"player_id" uuid NOT NULL,
	"set_by" text NOT NULL,
	"bytes" "bytea",
	"type" text,
	"sha256" text,
	"set_at" timestamp(3) with time zone NOT NULL,
	CONSTRAINT "avatars_player_id_set_by_pk" PRIMARY KEY("player_id","set_by")
);
--> statement-breakpoint
ALTER TABLE "users"."avatars" ADD CONSTRAINT "avatars_player_id_players_id_fk" FOREIGN KEY ("player_id") REFERENCES "users"."players"("id") ON DELETE no action ON UPDATE no action;