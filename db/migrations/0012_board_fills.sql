CREATE TABLE "boards"."fills" (
	"version" integer PRIMARY KEY NOT NULL,
	"places" json NOT NULL,
	"ordered_at" timestamp(3) with time zone NOT NULL,
	"owner" uuid,
	"seen_at" timestamp(3) with time zone,
	"done" integer DEFAULT 0 NOT NULL,
	"cutoffs" json DEFAULT '{}'::json NOT NULL,
	"players" integer DEFAULT 0 NOT NULL,
	"finished_at" timestamp(3) with time zone
);
