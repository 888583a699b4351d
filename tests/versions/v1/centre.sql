SET statement_timeout = 0;
SET lock_timeout = 0;
SET idle_in_transaction_session_timeout = 0;
SET client_encoding = 'UTF8';
SET standard_conforming_strings = on;
SELECT pg_catalog.set_config('search_path', '', false);
SET check_function_bodies = false;
SET xmloption = content;
SET client_min_messages = warning;
SET row_security = off;
SET default_tablespace = '';
SET default_table_access_method = heap;
CREATE TABLE public.alembic_version (
    version_num character varying(32) NOT NULL
);
CREATE TABLE public.anonymous_identity (
    id character varying(36) NOT NULL,
    voided boolean NOT NULL,
    contested boolean NOT NULL,
    extra jsonb,
    recipient character varying,
    nickname character varying(200),
    age_band character varying,
    sex character varying,
    substances jsonb,
    team_id character varying(36)
);
CREATE TABLE public.audit_entry (
    "position" integer NOT NULL,
    chain_id character varying(36) NOT NULL,
    number integer NOT NULL,
    at timestamp with time zone NOT NULL,
    actor character varying(36) NOT NULL,
    event character varying(60) NOT NULL,
    record_type character varying(60),
    record_ids jsonb NOT NULL,
    previous_hash character varying(64) NOT NULL,
    hash character varying(64) NOT NULL
);
CREATE SEQUENCE public.audit_entry_position_seq
    AS integer
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;
ALTER SEQUENCE public.audit_entry_position_seq OWNED BY public.audit_entry."position";
CREATE TABLE public.audit_received (
    id integer NOT NULL,
    device_id character varying(36) NOT NULL,
    chain_id character varying(36) NOT NULL,
    number integer NOT NULL,
    received_at timestamp with time zone NOT NULL,
    entry jsonb NOT NULL,
    hash character varying(64) NOT NULL,
    fault character varying(60)
);
CREATE SEQUENCE public.audit_received_id_seq
    AS integer
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;
ALTER SEQUENCE public.audit_received_id_seq OWNED BY public.audit_received.id;
CREATE TABLE public.brief_intervention (
    id character varying(36) NOT NULL,
    voided boolean NOT NULL,
    contested boolean NOT NULL,
    extra jsonb,
    subject_id character varying(36),
    contact_id character varying(36),
    occurred_at timestamp with time zone,
    occurred_on date,
    kind character varying,
    topics jsonb,
    substances jsonb,
    importance integer,
    confidence integer,
    readiness integer,
    outcome character varying,
    goal character varying(20000),
    follow_up_on date
);
CREATE TABLE public.centre_known (
    id integer NOT NULL,
    address character varying,
    authority_pem character varying,
    device_id character varying(36),
    device_key bytea,
    request_counter integer NOT NULL,
    epoch character varying(36),
    cursor integer NOT NULL,
    cursor_mark character varying(36),
    entered_after character varying,
    backup_mark integer NOT NULL,
    last_heard_at timestamp with time zone,
    last_problem character varying,
    audit_sent integer NOT NULL,
    compared_at timestamp with time zone
);
CREATE SEQUENCE public.centre_known_id_seq
    AS integer
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;
ALTER SEQUENCE public.centre_known_id_seq OWNED BY public.centre_known.id;
CREATE TABLE public.contact (
    id character varying(36) NOT NULL,
    voided boolean NOT NULL,
    contested boolean NOT NULL,
    extra jsonb,
    subject_id character varying(36),
    session_id character varying(36),
    recipient character varying,
    events jsonb,
    substances jsonb,
    occurred_at timestamp with time zone,
    occurred_on date,
    minutes integer,
    worker character varying(200),
    setting character varying,
    place character varying(200),
    mode character varying,
    attended character varying,
    attendance integer,
    note character varying(20000)
);
CREATE TABLE public.device (
    device_id character varying(36) NOT NULL,
    worker_id character varying(36) NOT NULL,
    name character varying(120) NOT NULL,
    public_key bytea NOT NULL,
    request_counter integer NOT NULL,
    enrolled_at timestamp with time zone NOT NULL,
    revoked_at timestamp with time zone,
    last_heard_at timestamp with time zone,
    waiting integer NOT NULL,
    clock_ahead_seconds integer NOT NULL,
    program_version character varying(40) NOT NULL,
    cursor integer NOT NULL
);
CREATE TABLE public.device_scope (
    id integer NOT NULL,
    device_id character varying(36) NOT NULL,
    scope_key character varying(80) NOT NULL,
    from_number integer NOT NULL,
    to_number integer,
    left_at timestamp with time zone
);
CREATE SEQUENCE public.device_scope_id_seq
    AS integer
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;
ALTER SEQUENCE public.device_scope_id_seq OWNED BY public.device_scope.id;
CREATE TABLE public.draft (
    id character varying(36) NOT NULL,
    form character varying(80) NOT NULL,
    subject_id character varying(36),
    record_id character varying(36),
    content jsonb NOT NULL,
    seen jsonb NOT NULL,
    place jsonb NOT NULL,
    author character varying(36) NOT NULL,
    begun_at timestamp with time zone NOT NULL,
    saved_at timestamp with time zone NOT NULL
);
CREATE TABLE public.handout_approval (
    id character varying(36) NOT NULL,
    voided boolean NOT NULL,
    contested boolean NOT NULL,
    extra jsonb,
    corrects character varying(36),
    handout character varying(100),
    version character varying(40),
    language character varying(20),
    content_digest character varying(64),
    approver character varying(200),
    approver_role character varying(200),
    is_clinical boolean,
    approved_at timestamp with time zone,
    approved_on date
);
CREATE TABLE public.handout_given (
    id character varying(36) NOT NULL,
    voided boolean NOT NULL,
    contested boolean NOT NULL,
    extra jsonb,
    subject_id character varying(36),
    contact_id character varying(36),
    corrects character varying(36),
    occurred_at timestamp with time zone,
    occurred_on date,
    handout character varying(100),
    version character varying(40),
    language character varying(20),
    page_format character varying,
    copies integer
);
CREATE TABLE public.instrument_result (
    id character varying(36) NOT NULL,
    voided boolean NOT NULL,
    contested boolean NOT NULL,
    extra jsonb,
    subject_id character varying(36),
    contact_id character varying(36),
    corrects character varying(36),
    instrument character varying(60),
    instrument_version character varying(40),
    occurred_at timestamp with time zone,
    occurred_on date,
    mode character varying,
    language character varying,
    answers jsonb,
    total integer,
    band character varying(200),
    complete boolean,
    could_not_complete character varying(200),
    safety_prompts jsonb,
    scored_by character varying(40)
);
CREATE TABLE public.invitation (
    code_digest character varying(64) NOT NULL,
    worker_id character varying(36) NOT NULL,
    expires_at timestamp with time zone NOT NULL,
    used_at timestamp with time zone
);
CREATE TABLE public.leaving (
    scope_key character varying(80) NOT NULL,
    number integer NOT NULL,
    carried_out boolean NOT NULL
);
CREATE TABLE public.link (
    id character varying(36) NOT NULL,
    voided boolean NOT NULL,
    contested boolean NOT NULL,
    extra jsonb,
    one_id character varying(36),
    other_id character varying(36),
    decision character varying,
    reason character varying(20000),
    shown_id character varying(36)
);
CREATE TABLE public.logged_change (
    number integer NOT NULL,
    change_id character varying(36) NOT NULL,
    record_id character varying(36) NOT NULL,
    record_type character varying(60) NOT NULL,
    subject_id character varying(36),
    other_subject_id character varying(36),
    audience character varying(80),
    device_id character varying(36) NOT NULL,
    received_at timestamp with time zone NOT NULL,
    body bytea NOT NULL
);
CREATE TABLE public.outbox_change (
    "position" integer NOT NULL,
    change_id character varying(36) NOT NULL,
    record_id character varying(36) NOT NULL,
    record_type character varying(60) NOT NULL,
    body bytea NOT NULL,
    status character varying(20) NOT NULL,
    number integer,
    reason_code character varying(60),
    reason character varying,
    made_at timestamp with time zone NOT NULL,
    received_at timestamp with time zone
);
CREATE SEQUENCE public.outbox_change_position_seq
    AS integer
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;
ALTER SEQUENCE public.outbox_change_position_seq OWNED BY public.outbox_change."position";
CREATE TABLE public.outreach_session (
    id character varying(36) NOT NULL,
    voided boolean NOT NULL,
    contested boolean NOT NULL,
    extra jsonb,
    team_id character varying(36),
    place character varying(200),
    setting character varying,
    started_at timestamp with time zone,
    started_on date,
    ended_at timestamp with time zone,
    ended_on date,
    colleagues jsonb,
    note character varying(20000)
);
CREATE TABLE public.person (
    id character varying(36) NOT NULL,
    voided boolean NOT NULL,
    contested boolean NOT NULL,
    extra jsonb,
    code character varying(20),
    forename character varying(200),
    surname character varying(200),
    known_as character varying(200),
    aliases jsonb,
    birth_date date,
    birth_date_not_said character varying,
    sex character varying,
    gender character varying,
    ethnicity character varying,
    nationality character varying(15),
    language character varying,
    address character varying(200),
    parish character varying(40),
    island character varying,
    postcode character varying(12),
    gp character varying(200),
    priority_groups jsonb,
    priority_groups_not_said character varying,
    bbv_high_risk character varying,
    bbv_high_risk_since date,
    team_id character varying(36)
);
CREATE TABLE public.quarantined (
    id integer NOT NULL,
    change_id character varying(36) NOT NULL,
    device_id character varying(36) NOT NULL,
    received_at timestamp with time zone NOT NULL,
    reason_code character varying(60) NOT NULL,
    reason character varying NOT NULL,
    body bytea NOT NULL
);
CREATE SEQUENCE public.quarantined_id_seq
    AS integer
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;
ALTER SEQUENCE public.quarantined_id_seq OWNED BY public.quarantined.id;
CREATE TABLE public.record_state (
    record_id character varying(36) NOT NULL,
    record_type character varying(60) NOT NULL,
    subject_id character varying(36),
    other_subject_id character varying(36),
    audience character varying(80),
    shown bytea NOT NULL,
    base bytea,
    origins bytea NOT NULL,
    contested boolean NOT NULL,
    digest bigint NOT NULL,
    number integer
);
CREATE TABLE public.rights (
    worker_id character varying(36) NOT NULL,
    role character varying(20) NOT NULL,
    team_id character varying(36) NOT NULL,
    profile character varying(20) NOT NULL,
    active boolean NOT NULL
);
CREATE TABLE public.safe_contact (
    id character varying(36) NOT NULL,
    voided boolean NOT NULL,
    contested boolean NOT NULL,
    extra jsonb,
    person_id character varying(36),
    phone character varying(40),
    messages character varying,
    say_who character varying,
    good_times character varying(200),
    email character varying(200),
    note character varying(20000),
    review_on date
);
CREATE TABLE public.search_key (
    kind character varying(12) NOT NULL,
    key character varying(220) NOT NULL,
    person_id character varying(36) NOT NULL,
    record_id character varying(36) NOT NULL
);
CREATE TABLE public.service (
    id integer NOT NULL,
    name character varying NOT NULL,
    epoch character varying(36) NOT NULL,
    backup_mark integer NOT NULL,
    backed_up_at timestamp with time zone
);
CREATE SEQUENCE public.service_id_seq
    AS integer
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;
ALTER SEQUENCE public.service_id_seq OWNED BY public.service.id;
CREATE TABLE public.setting (
    name character varying(80) NOT NULL,
    value jsonb NOT NULL
);
CREATE TABLE public.staff_member (
    id character varying(36) NOT NULL,
    voided boolean NOT NULL,
    contested boolean NOT NULL,
    extra jsonb,
    name character varying(200),
    role character varying,
    team_id character varying(36)
);
CREATE TABLE public.team (
    id character varying(36) NOT NULL,
    voided boolean NOT NULL,
    contested boolean NOT NULL,
    extra jsonb,
    name character varying(200)
);
CREATE TABLE public.this_worker (
    id integer NOT NULL,
    worker_id character varying(36) NOT NULL,
    name character varying NOT NULL,
    role character varying(20) NOT NULL,
    team_id character varying(36) NOT NULL,
    team_name character varying NOT NULL
);
CREATE SEQUENCE public.this_worker_id_seq
    AS integer
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;
ALTER SEQUENCE public.this_worker_id_seq OWNED BY public.this_worker.id;
ALTER TABLE ONLY public.audit_entry ALTER COLUMN "position" SET DEFAULT nextval('public.audit_entry_position_seq'::regclass);
ALTER TABLE ONLY public.audit_received ALTER COLUMN id SET DEFAULT nextval('public.audit_received_id_seq'::regclass);
ALTER TABLE ONLY public.centre_known ALTER COLUMN id SET DEFAULT nextval('public.centre_known_id_seq'::regclass);
ALTER TABLE ONLY public.device_scope ALTER COLUMN id SET DEFAULT nextval('public.device_scope_id_seq'::regclass);
ALTER TABLE ONLY public.outbox_change ALTER COLUMN "position" SET DEFAULT nextval('public.outbox_change_position_seq'::regclass);
ALTER TABLE ONLY public.quarantined ALTER COLUMN id SET DEFAULT nextval('public.quarantined_id_seq'::regclass);
ALTER TABLE ONLY public.service ALTER COLUMN id SET DEFAULT nextval('public.service_id_seq'::regclass);
ALTER TABLE ONLY public.this_worker ALTER COLUMN id SET DEFAULT nextval('public.this_worker_id_seq'::regclass);
INSERT INTO public.alembic_version VALUES ('0001');
INSERT INTO public.audit_received VALUES (1, '01a200af-37b3-7b43-97da-ba0dac379d94', '01a200af-37b3-70d7-8394-d01b6925aeeb', 1, '2026-05-09 10:42:00+00', '{"at": "2026-05-09T10:42:00+00:00", "actor": "01a200af-378e-7ace-800d-952a66136c15", "event": "recorded", "record_ids": ["01a200af-3d91-7715-879e-f69a5a07dfeb"], "record_type": "person", "previous_hash": "0000000000000000000000000000000000000000000000000000000000000000"}', '3bf1d9909926ca7a984c3de1aec73174b85a5bc3ac5619071fab821b52245f36', NULL);
INSERT INTO public.audit_received VALUES (2, '01a200af-37b3-7b43-97da-ba0dac379d94', '01a200af-37b3-70d7-8394-d01b6925aeeb', 2, '2026-05-09 10:42:00+00', '{"at": "2026-05-09T10:42:00+00:00", "actor": "01a200af-378e-7ace-800d-952a66136c15", "event": "recorded", "record_ids": ["01a200af-3dc0-7af9-a633-8184ae1cc287"], "record_type": "person", "previous_hash": "3bf1d9909926ca7a984c3de1aec73174b85a5bc3ac5619071fab821b52245f36"}', '67787069bb54351939b2ccd283a855a69ad36b284b3348e77b26fa7f5387ec8d', NULL);
INSERT INTO public.audit_received VALUES (3, '01a200af-37b3-7b43-97da-ba0dac379d94', '01a200af-37b3-70d7-8394-d01b6925aeeb', 3, '2026-05-09 10:42:00+00', '{"at": "2026-05-09T10:42:00+00:00", "actor": "01a200af-378e-7ace-800d-952a66136c15", "event": "recorded", "record_ids": ["01a200af-3ddf-7984-9783-df63c7930787"], "record_type": "safe_contact", "previous_hash": "67787069bb54351939b2ccd283a855a69ad36b284b3348e77b26fa7f5387ec8d"}', '218a6ee7c5c9cc622b5a1d1c9366edb2fe4eda4d73e8f02bd6a9c9862391885e', NULL);
INSERT INTO public.audit_received VALUES (4, '01a200af-37b3-7b43-97da-ba0dac379d94', '01a200af-37b3-70d7-8394-d01b6925aeeb', 4, '2026-05-09 10:42:00+00', '{"at": "2026-05-09T10:42:00+00:00", "actor": "01a200af-378e-7ace-800d-952a66136c15", "event": "recorded", "record_ids": ["01a200af-3deb-7f85-b53d-9503b48dc26d"], "record_type": "contact", "previous_hash": "218a6ee7c5c9cc622b5a1d1c9366edb2fe4eda4d73e8f02bd6a9c9862391885e"}', 'f56356e56e2598efd0e5fe554d9f395f451a1975a0503338c1e54a460f6b0009', NULL);
INSERT INTO public.audit_received VALUES (5, '01a200af-37b3-7b43-97da-ba0dac379d94', '01a200af-37b3-70d7-8394-d01b6925aeeb', 5, '2026-05-09 10:42:00+00', '{"at": "2026-05-09T10:42:00+00:00", "actor": "01a200af-378e-7ace-800d-952a66136c15", "event": "recorded", "record_ids": ["01a200af-3deb-75b1-8e39-964346d9684d"], "record_type": "brief_intervention", "previous_hash": "f56356e56e2598efd0e5fe554d9f395f451a1975a0503338c1e54a460f6b0009"}', '17bf68bf97ad7f05a3ab9965cdc575befe9bb38a01d0ce1d4af779f785c57ea6', NULL);
INSERT INTO public.audit_received VALUES (6, '01a200af-3bff-7f1b-b8ab-31eb24b95c43', '01a200af-3bff-753d-a330-0e3f39930b96', 1, '2026-05-09 10:42:00+00', '{"at": "2026-05-09T10:42:00+00:00", "actor": "01a200af-3bee-70ec-b179-726507ae576c", "event": "edited", "record_ids": ["01a200af-3d91-7715-879e-f69a5a07dfeb"], "record_type": "person", "previous_hash": "0000000000000000000000000000000000000000000000000000000000000000"}', 'e85a29da1c9d7c9e1420da1b89bc9e42285b94a944de894c92a3c5a4ec6135cb', NULL);
INSERT INTO public.audit_received VALUES (7, '01a200af-3bff-7f1b-b8ab-31eb24b95c43', '01a200af-3bff-753d-a330-0e3f39930b96', 2, '2026-05-09 10:42:00+00', '{"at": "2026-05-09T10:42:00+00:00", "actor": "01a200af-3bee-70ec-b179-726507ae576c", "event": "recorded", "record_ids": ["01a200af-40cd-7199-b96c-a8b92af8a383"], "record_type": "link", "previous_hash": "e85a29da1c9d7c9e1420da1b89bc9e42285b94a944de894c92a3c5a4ec6135cb"}', '57f7a6ae5eac144252138f4db1adcaa38a7c55767009e25228ceb1fd7e9692dc', NULL);
INSERT INTO public.audit_received VALUES (8, '01a200af-37b3-7b43-97da-ba0dac379d94', '01a200af-37b3-70d7-8394-d01b6925aeeb', 6, '2026-05-09 10:42:00+00', '{"at": "2026-05-09T10:42:00+00:00", "actor": "01a200af-378e-7ace-800d-952a66136c15", "event": "edited", "record_ids": ["01a200af-3d91-7715-879e-f69a5a07dfeb"], "record_type": "person", "previous_hash": "17bf68bf97ad7f05a3ab9965cdc575befe9bb38a01d0ce1d4af779f785c57ea6"}', '492d7fc506b1db9401841e3a435b1b6ea6d90e23ba152496803fc86c40df1b1c', NULL);
INSERT INTO public.audit_received VALUES (9, '01a200af-37b3-7b43-97da-ba0dac379d94', '01a200af-37b3-70d7-8394-d01b6925aeeb', 7, '2026-05-09 10:42:00+00', '{"at": "2026-05-09T10:42:00+00:00", "actor": "01a200af-378e-7ace-800d-952a66136c15", "event": "voided", "record_ids": ["01a200af-3deb-75b1-8e39-964346d9684d"], "record_type": "brief_intervention", "previous_hash": "492d7fc506b1db9401841e3a435b1b6ea6d90e23ba152496803fc86c40df1b1c"}', '7582c5e19ecb29a814ad81233d17a8a795b53e466eace3e4a290bc00002787cf', NULL);
INSERT INTO public.audit_received VALUES (10, '01a200af-37b3-7b43-97da-ba0dac379d94', '01a200af-37b3-70d7-8394-d01b6925aeeb', 8, '2026-05-09 10:42:00+00', '{"at": "2026-05-09T10:42:00+00:00", "actor": "01a200af-378e-7ace-800d-952a66136c15", "event": "voided", "record_ids": ["01a200af-3deb-7f85-b53d-9503b48dc26d"], "record_type": "contact", "previous_hash": "7582c5e19ecb29a814ad81233d17a8a795b53e466eace3e4a290bc00002787cf"}', '8c4125ee4bf38b4ab00d4c47273212fcfb1b7785f5311819704f6575ba3a4b3b', NULL);
INSERT INTO public.brief_intervention VALUES ('01a200af-3deb-75b1-8e39-964346d9684d', true, false, NULL, '01a200af-3d91-7715-879e-f69a5a07dfeb', '01a200af-3deb-7f85-b53d-9503b48dc26d', '2026-05-09 10:42:00+00', '2026-05-09', 'brief', '["overdose"]', NULL, NULL, NULL, NULL, NULL, NULL, NULL);
INSERT INTO public.contact VALUES ('01a200af-3deb-7f85-b53d-9503b48dc26d', true, false, NULL, '01a200af-3d91-7715-879e-f69a5a07dfeb', NULL, 'client', '["advice_information"]', NULL, '2026-05-09 10:42:00+00', '2026-05-09', NULL, 'Ormer', NULL, NULL, NULL, NULL, NULL, NULL);
INSERT INTO public.device VALUES ('01a200af-3bff-7f1b-b8ab-31eb24b95c43', '01a200af-3bee-70ec-b179-726507ae576c', 'a laptop', '\x257158affba9ca8c80c3af1c703f224a36359d79dcaa03d73f80870777038704', 2, '2026-05-09 10:42:00+00', NULL, '2026-05-09 10:42:00+00', 2, 0, 'test', 8);
INSERT INTO public.device VALUES ('01a200af-37b3-7b43-97da-ba0dac379d94', '01a200af-378e-7ace-800d-952a66136c15', 'a laptop', '\x4c2f193a21672628394927bf3cad29d276ed885b672f807b30697a9e81a15691', 2, '2026-05-09 10:42:00+00', NULL, '2026-05-09 10:42:00+00', 3, 0, 'test', 8);
INSERT INTO public.device_scope VALUES (1, '01a200af-37b3-7b43-97da-ba0dac379d94', 'service', 2, NULL, NULL);
INSERT INTO public.device_scope VALUES (2, '01a200af-37b3-7b43-97da-ba0dac379d94', 'team:01a200af-373e-737b-91b9-79519709ae6b', 2, NULL, NULL);
INSERT INTO public.device_scope VALUES (3, '01a200af-3bff-7f1b-b8ab-31eb24b95c43', 'service', 3, NULL, NULL);
INSERT INTO public.device_scope VALUES (4, '01a200af-3bff-7f1b-b8ab-31eb24b95c43', 'team:01a200af-373e-737b-91b9-79519709ae6b', 3, NULL, NULL);
INSERT INTO public.device_scope VALUES (5, '01a200af-37b3-7b43-97da-ba0dac379d94', '01a200af-3dc0-7af9-a633-8184ae1cc287', 0, NULL, NULL);
INSERT INTO public.device_scope VALUES (6, '01a200af-3bff-7f1b-b8ab-31eb24b95c43', '01a200af-3dc0-7af9-a633-8184ae1cc287', 5, NULL, NULL);
INSERT INTO public.device_scope VALUES (7, '01a200af-37b3-7b43-97da-ba0dac379d94', '01a200af-3d91-7715-879e-f69a5a07dfeb', 0, NULL, NULL);
INSERT INTO public.device_scope VALUES (8, '01a200af-3bff-7f1b-b8ab-31eb24b95c43', '01a200af-3d91-7715-879e-f69a5a07dfeb', 5, NULL, NULL);
INSERT INTO public.invitation VALUES ('51fcd68f175ac7cabd5fe4084eb66810c20dcd411833293be213df908cce4528', '01a200af-378e-7ace-800d-952a66136c15', '2026-05-10 10:42:00+00', '2026-05-09 10:42:00+00');
INSERT INTO public.invitation VALUES ('6bd1a4d9d8029ce8ce7a5f4388bc41ccb3c8e2acb888cc256feb7bd907176c6f', '01a200af-3bee-70ec-b179-726507ae576c', '2026-05-10 10:42:00+00', '2026-05-09 10:42:00+00');
INSERT INTO public.link VALUES ('01a200af-40cd-7199-b96c-a8b92af8a383', false, false, NULL, '01a200af-3d91-7715-879e-f69a5a07dfeb', '01a200af-3dc0-7af9-a633-8184ae1cc287', 'same', NULL, NULL);
INSERT INTO public.logged_change VALUES (1, '01a200af-3749-7212-a66b-ddd62437d52f', '01a200af-373e-737b-91b9-79519709ae6b', 'team', NULL, NULL, 'service', 'centre', '2026-05-09 10:42:00+00', '\x7b226964223a2230316132303061662d333734392d373231322d613636622d646464363234333764353266222c227265636f72645f74797065223a227465616d222c227265636f72645f6964223a2230316132303061662d333733652d373337622d393162392d373935313937303961653662222c2267726f757073223a7b226e616d65223a7b226e616d65223a22537472656574227d7d2c22617574686f72223a2263656e747265222c22646576696365223a2263656e747265222c226d6164655f6174223a22323032362d30352d30395431303a34323a30305a227d');
INSERT INTO public.logged_change VALUES (2, '01a200af-3799-7b4f-b6bf-b00f3b5df434', '01a200af-378e-7ace-800d-952a66136c15', 'staff_member', NULL, NULL, 'service', 'centre', '2026-05-09 10:42:00+00', '\x7b226964223a2230316132303061662d333739392d376234662d623662662d623030663362356466343334222c227265636f72645f74797065223a2273746166665f6d656d626572222c227265636f72645f6964223a2230316132303061662d333738652d376163652d383030642d393532613636313336633135222c2267726f757073223a7b226e616d65223a7b226e616d65223a224f726d6572227d2c22726f6c65223a7b22726f6c65223a226c656164227d2c227465616d5f6964223a7b227465616d5f6964223a2230316132303061662d333733652d373337622d393162392d373935313937303961653662227d7d2c22617574686f72223a2263656e747265222c22646576696365223a2263656e747265222c226d6164655f6174223a22323032362d30352d30395431303a34323a30305a227d');
INSERT INTO public.logged_change VALUES (3, '01a200af-3bf4-7bc5-8e69-64eb136ac299', '01a200af-3bee-70ec-b179-726507ae576c', 'staff_member', NULL, NULL, 'service', 'centre', '2026-05-09 10:42:00+00', '\x7b226964223a2230316132303061662d336266342d376263352d386536392d363465623133366163323939222c227265636f72645f74797065223a2273746166665f6d656d626572222c227265636f72645f6964223a2230316132303061662d336265652d373065632d623137392d373236353037616535373663222c2267726f757073223a7b226e616d65223a7b226e616d65223a2247756c6c227d2c22726f6c65223a7b22726f6c65223a22636c696e696369616e227d2c227465616d5f6964223a7b227465616d5f6964223a2230316132303061662d333733652d373337622d393162392d373935313937303961653662227d7d2c22617574686f72223a2263656e747265222c22646576696365223a2263656e747265222c226d6164655f6174223a22323032362d30352d30395431303a34323a30305a227d');
INSERT INTO public.logged_change VALUES (4, '01a200af-3d91-742d-9b2d-d120dc5ab2ef', '01a200af-3d91-7715-879e-f69a5a07dfeb', 'person', '01a200af-3d91-7715-879e-f69a5a07dfeb', NULL, 'team:01a200af-373e-737b-91b9-79519709ae6b', '01a200af-37b3-7b43-97da-ba0dac379d94', '2026-05-09 10:42:00+00', '\x7b226964223a2230316132303061662d336439312d373432642d396232642d643132306463356162326566222c227265636f72645f74797065223a22706572736f6e222c227265636f72645f6964223a2230316132303061662d336439312d373731352d383739652d663639613561303764666562222c2267726f757073223a7b226d616465223a7b22636f6465223a2257532d395232452d323232332d35227d2c226e616d65223a7b22666f72656e616d65223a22486f756d6574222c227375726e616d65223a22427265637175696e227d2c227465616d223a7b227465616d5f6964223a2230316132303061662d333733652d373337622d393162392d373935313937303961653662227d7d2c22617574686f72223a2230316132303061662d333738652d376163652d383030642d393532613636313336633135222c22646576696365223a2230316132303061662d333762332d376234332d393764612d626130646163333739643934222c226d6164655f6174223a22323032362d30352d30395431303a34323a30305a222c227265706f727465645f6174223a22323032362d30352d30395431303a34323a30305a227d');
INSERT INTO public.logged_change VALUES (5, '01a200af-3dc0-7db7-a654-4a88646faa22', '01a200af-3dc0-7af9-a633-8184ae1cc287', 'person', '01a200af-3dc0-7af9-a633-8184ae1cc287', NULL, 'team:01a200af-373e-737b-91b9-79519709ae6b', '01a200af-37b3-7b43-97da-ba0dac379d94', '2026-05-09 10:42:00+00', '\x7b226964223a2230316132303061662d336463302d376462372d613635342d346138383634366661613232222c227265636f72645f74797065223a22706572736f6e222c227265636f72645f6964223a2230316132303061662d336463302d376166392d613633332d383138346165316363323837222c2267726f757073223a7b226d616465223a7b22636f6465223a2257532d395232452d323232342d4e227d2c226e616d65223a7b22666f72656e616d65223a224d6172696e65222c227375726e616d65223a225469646577656c6c227d2c227465616d223a7b227465616d5f6964223a2230316132303061662d333733652d373337622d393162392d373935313937303961653662227d7d2c22617574686f72223a2230316132303061662d333738652d376163652d383030642d393532613636313336633135222c22646576696365223a2230316132303061662d333762332d376234332d393764612d626130646163333739643934222c226d6164655f6174223a22323032362d30352d30395431303a34323a30305a222c227265706f727465645f6174223a22323032362d30352d30395431303a34323a30305a227d');
INSERT INTO public.logged_change VALUES (6, '01a200af-3ddf-7b61-a5d6-9ded795c5dd8', '01a200af-3ddf-7984-9783-df63c7930787', 'safe_contact', '01a200af-3d91-7715-879e-f69a5a07dfeb', NULL, NULL, '01a200af-37b3-7b43-97da-ba0dac379d94', '2026-05-09 10:42:00+00', '\x7b226964223a2230316132303061662d336464662d376236312d613564362d396465643739356335646438222c227265636f72645f74797065223a22736166655f636f6e74616374222c227265636f72645f6964223a2230316132303061662d336464662d373938342d393738332d646636336337393330373837222c2267726f757073223a7b226d616465223a7b22706572736f6e5f6964223a2230316132303061662d336439312d373731352d383739652d663639613561303764666562227d2c227265616368223a7b226d65737361676573223a22796573222c2270686f6e65223a22303737303020393030313233227d7d2c22617574686f72223a2230316132303061662d333738652d376163652d383030642d393532613636313336633135222c22646576696365223a2230316132303061662d333762332d376234332d393764612d626130646163333739643934222c226d6164655f6174223a22323032362d30352d30395431303a34323a30305a222c227265706f727465645f6174223a22323032362d30352d30395431303a34323a30305a227d');
INSERT INTO public.logged_change VALUES (7, '01a200af-3deb-7eab-8255-239d201f1805', '01a200af-3deb-7f85-b53d-9503b48dc26d', 'contact', '01a200af-3d91-7715-879e-f69a5a07dfeb', NULL, NULL, '01a200af-37b3-7b43-97da-ba0dac379d94', '2026-05-09 10:42:00+00', '\x7b226964223a2230316132303061662d336465622d376561622d383235352d323339643230316631383035222c227265636f72645f74797065223a22636f6e74616374222c227265636f72645f6964223a2230316132303061662d336465622d376638352d623533642d393530336234386463323664222c2267726f757073223a7b226576656e74733a6164766963655f696e666f726d6174696f6e223a747275652c226d616465223a7b227375626a6563745f6964223a2230316132303061662d336439312d373731352d383739652d663639613561303764666562227d2c226f636375727265645f6174223a7b226f636375727265645f6174223a22323032362d30352d30395431303a34323a30302e3030303030305a227d2c22726563697069656e74223a7b22726563697069656e74223a22636c69656e74227d2c22776f726b6572223a7b22776f726b6572223a224f726d6572227d7d2c22617574686f72223a2230316132303061662d333738652d376163652d383030642d393532613636313336633135222c22646576696365223a2230316132303061662d333762332d376234332d393764612d626130646163333739643934222c226d6164655f6174223a22323032362d30352d30395431303a34323a30305a222c227265706f727465645f6174223a22323032362d30352d30395431303a34323a30305a227d');
INSERT INTO public.logged_change VALUES (8, '01a200af-3deb-7134-b051-d930c76172c0', '01a200af-3deb-75b1-8e39-964346d9684d', 'brief_intervention', '01a200af-3d91-7715-879e-f69a5a07dfeb', NULL, NULL, '01a200af-37b3-7b43-97da-ba0dac379d94', '2026-05-09 10:42:00+00', '\x7b226964223a2230316132303061662d336465622d373133342d623035312d643933306337363137326330222c227265636f72645f74797065223a2262726965665f696e74657276656e74696f6e222c227265636f72645f6964223a2230316132303061662d336465622d373562312d386533392d393634333436643936383464222c2267726f757073223a7b226b696e64223a7b226b696e64223a226272696566227d2c226d616465223a7b22636f6e746163745f6964223a2230316132303061662d336465622d376638352d623533642d393530336234386463323664222c226f636375727265645f6174223a22323032362d30352d30395431303a34323a30302e3030303030305a222c227375626a6563745f6964223a2230316132303061662d336439312d373731352d383739652d663639613561303764666562227d2c22746f706963733a6f766572646f7365223a747275657d2c22617574686f72223a2230316132303061662d333738652d376163652d383030642d393532613636313336633135222c22646576696365223a2230316132303061662d333762332d376234332d393764612d626130646163333739643934222c226d6164655f6174223a22323032362d30352d30395431303a34323a30305a222c227265706f727465645f6174223a22323032362d30352d30395431303a34323a30305a227d');
INSERT INTO public.logged_change VALUES (9, '01a200af-40a4-7c63-b59e-bcb6251659ad', '01a200af-3d91-7715-879e-f69a5a07dfeb', 'person', '01a200af-3d91-7715-879e-f69a5a07dfeb', NULL, 'team:01a200af-373e-737b-91b9-79519709ae6b', '01a200af-3bff-7f1b-b8ab-31eb24b95c43', '2026-05-09 10:42:00+00', '\x7b226964223a2230316132303061662d343061342d376336332d623539652d626362363235313635396164222c227265636f72645f74797065223a22706572736f6e222c227265636f72645f6964223a2230316132303061662d336439312d373731352d383739652d663639613561303764666562222c2267726f757073223a7b226b6e6f776e5f6173223a7b226b6e6f776e5f6173223a2242726563227d7d2c22617574686f72223a2230316132303061662d336265652d373065632d623137392d373236353037616535373663222c22646576696365223a2230316132303061662d336266662d376631622d623861622d333165623234623935633433222c226d6164655f6174223a22323032362d30352d30395431303a34323a30305a222c227265706f727465645f6174223a22323032362d30352d30395431303a34323a30305a227d');
INSERT INTO public.logged_change VALUES (10, '01a200af-40cd-75c5-951b-a0e28872b345', '01a200af-40cd-7199-b96c-a8b92af8a383', 'link', '01a200af-3d91-7715-879e-f69a5a07dfeb', '01a200af-3dc0-7af9-a633-8184ae1cc287', NULL, '01a200af-3bff-7f1b-b8ab-31eb24b95c43', '2026-05-09 10:42:00+00', '\x7b226964223a2230316132303061662d343063642d373563352d393531622d613065323838373262333435222c227265636f72645f74797065223a226c696e6b222c227265636f72645f6964223a2230316132303061662d343063642d373139392d623936632d613862393261663861333833222c2267726f757073223a7b226465636973696f6e223a7b226465636973696f6e223a2273616d65227d2c226d616465223a7b226f6e655f6964223a2230316132303061662d336439312d373731352d383739652d663639613561303764666562222c226f746865725f6964223a2230316132303061662d336463302d376166392d613633332d383138346165316363323837227d7d2c22617574686f72223a2230316132303061662d336265652d373065632d623137392d373236353037616535373663222c22646576696365223a2230316132303061662d336266662d376631622d623861622d333165623234623935633433222c226d6164655f6174223a22323032362d30352d30395431303a34323a30305a222c227265706f727465645f6174223a22323032362d30352d30395431303a34323a30305a227d');
INSERT INTO public.logged_change VALUES (11, '01a200af-408d-7abd-8424-e9e608f69b9f', '01a200af-3d91-7715-879e-f69a5a07dfeb', 'person', '01a200af-3d91-7715-879e-f69a5a07dfeb', NULL, 'team:01a200af-373e-737b-91b9-79519709ae6b', '01a200af-37b3-7b43-97da-ba0dac379d94', '2026-05-09 10:42:00+00', '\x7b226964223a2230316132303061662d343038642d376162642d383432342d653965363038663639623966222c227265636f72645f74797065223a22706572736f6e222c227265636f72645f6964223a2230316132303061662d336439312d373731352d383739652d663639613561303764666562222c2267726f757073223a7b22616c69617365733a486f756d65742042223a747275652c226b6e6f776e5f6173223a7b226b6e6f776e5f6173223a22486f75227d7d2c22617574686f72223a2230316132303061662d333738652d376163652d383030642d393532613636313336633135222c22646576696365223a2230316132303061662d333762332d376234332d393764612d626130646163333739643934222c226d6164655f6174223a22323032362d30352d30395431303a34323a30305a222c227265706f727465645f6174223a22323032362d30352d30395431303a34323a30305a227d');
INSERT INTO public.logged_change VALUES (12, '01a200af-40ec-7833-9bef-930563a7d65f', '01a200af-3deb-75b1-8e39-964346d9684d', 'brief_intervention', '01a200af-3d91-7715-879e-f69a5a07dfeb', NULL, NULL, '01a200af-37b3-7b43-97da-ba0dac379d94', '2026-05-09 10:42:00+00', '\x7b226964223a2230316132303061662d343065632d373833332d396265662d393330353633613764363566222c227265636f72645f74797065223a2262726965665f696e74657276656e74696f6e222c227265636f72645f6964223a2230316132303061662d336465622d373562312d386533392d393634333436643936383464222c2267726f757073223a7b22766f6964223a7b22726561736f6e223a22756e646f6e65206174206f6e6365222c22736177223a7b226b696e64223a5b2230316132303061662d336465622d373133342d623035312d643933306337363137326330225d2c226d616465223a5b2230316132303061662d336465622d373133342d623035312d643933306337363137326330225d2c22746f706963733a6f766572646f7365223a5b2230316132303061662d336465622d373133342d623035312d643933306337363137326330225d7d2c2277686f223a2230316132303061662d333738652d376163652d383030642d393532613636313336633135227d7d2c22617574686f72223a2230316132303061662d333738652d376163652d383030642d393532613636313336633135222c22646576696365223a2230316132303061662d333762332d376234332d393764612d626130646163333739643934222c226d6164655f6174223a22323032362d30352d30395431303a34323a30305a222c227265706f727465645f6174223a22323032362d30352d30395431303a34323a30305a227d');
INSERT INTO public.logged_change VALUES (13, '01a200af-40ec-7031-9a2f-5e2132ce5a29', '01a200af-3deb-7f85-b53d-9503b48dc26d', 'contact', '01a200af-3d91-7715-879e-f69a5a07dfeb', NULL, NULL, '01a200af-37b3-7b43-97da-ba0dac379d94', '2026-05-09 10:42:00+00', '\x7b226964223a2230316132303061662d343065632d373033312d396132662d356532313332636535613239222c227265636f72645f74797065223a22636f6e74616374222c227265636f72645f6964223a2230316132303061662d336465622d376638352d623533642d393530336234386463323664222c2267726f757073223a7b22766f6964223a7b22726561736f6e223a22756e646f6e65206174206f6e6365222c22736177223a7b226576656e74733a6164766963655f696e666f726d6174696f6e223a5b2230316132303061662d336465622d376561622d383235352d323339643230316631383035225d2c226d616465223a5b2230316132303061662d336465622d376561622d383235352d323339643230316631383035225d2c226f636375727265645f6174223a5b2230316132303061662d336465622d376561622d383235352d323339643230316631383035225d2c22726563697069656e74223a5b2230316132303061662d336465622d376561622d383235352d323339643230316631383035225d2c22776f726b6572223a5b2230316132303061662d336465622d376561622d383235352d323339643230316631383035225d7d2c2277686f223a2230316132303061662d333738652d376163652d383030642d393532613636313336633135227d7d2c22617574686f72223a2230316132303061662d333738652d376163652d383030642d393532613636313336633135222c22646576696365223a2230316132303061662d333762332d376234332d393764612d626130646163333739643934222c226d6164655f6174223a22323032362d30352d30395431303a34323a30305a222c227265706f727465645f6174223a22323032362d30352d30395431303a34323a30305a227d');
INSERT INTO public.person VALUES ('01a200af-3dc0-7af9-a633-8184ae1cc287', false, false, NULL, 'WS-9R2E-2224-N', 'Marine', 'Tidewell', NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, '01a200af-373e-737b-91b9-79519709ae6b');
INSERT INTO public.person VALUES ('01a200af-3d91-7715-879e-f69a5a07dfeb', false, true, NULL, 'WS-9R2E-2223-5', 'Houmet', 'Brecquin', 'Brec', '["Houmet B"]', NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, '01a200af-373e-737b-91b9-79519709ae6b');
INSERT INTO public.record_state VALUES ('01a200af-373e-737b-91b9-79519709ae6b', 'team', NULL, NULL, 'service', '\x7b226e616d65223a5b7b2230316132303061662d333734392d373231322d613636622d646464363234333764353266223a5b7b226e616d65223a22537472656574227d2c315d7d2c5b5d5d7d', NULL, '\x7b2230316132303061662d333734392d373231322d613636622d646464363234333764353266223a5b2263656e747265222c2263656e747265222c22323032362d30352d30395431303a34323a30305a222c66616c73655d7d', false, 158353114578185, 1);
INSERT INTO public.record_state VALUES ('01a200af-378e-7ace-800d-952a66136c15', 'staff_member', NULL, NULL, 'service', '\x7b226e616d65223a5b7b2230316132303061662d333739392d376234662d623662662d623030663362356466343334223a5b7b226e616d65223a224f726d6572227d2c325d7d2c5b5d5d2c22726f6c65223a5b7b2230316132303061662d333739392d376234662d623662662d623030663362356466343334223a5b7b22726f6c65223a226c656164227d2c325d7d2c5b5d5d2c227465616d5f6964223a5b7b2230316132303061662d333739392d376234662d623662662d623030663362356466343334223a5b7b227465616d5f6964223a2230316132303061662d333733652d373337622d393162392d373935313937303961653662227d2c325d7d2c5b5d5d7d', NULL, '\x7b2230316132303061662d333739392d376234662d623662662d623030663362356466343334223a5b2263656e747265222c2263656e747265222c22323032362d30352d30395431303a34323a30305a222c66616c73655d7d', false, 14871376090121, 2);
INSERT INTO public.record_state VALUES ('01a200af-3bee-70ec-b179-726507ae576c', 'staff_member', NULL, NULL, 'service', '\x7b226e616d65223a5b7b2230316132303061662d336266342d376263352d386536392d363465623133366163323939223a5b7b226e616d65223a2247756c6c227d2c335d7d2c5b5d5d2c22726f6c65223a5b7b2230316132303061662d336266342d376263352d386536392d363465623133366163323939223a5b7b22726f6c65223a22636c696e696369616e227d2c335d7d2c5b5d5d2c227465616d5f6964223a5b7b2230316132303061662d336266342d376263352d386536392d363465623133366163323939223a5b7b227465616d5f6964223a2230316132303061662d333733652d373337622d393162392d373935313937303961653662227d2c335d7d2c5b5d5d7d', NULL, '\x7b2230316132303061662d336266342d376263352d386536392d363465623133366163323939223a5b2263656e747265222c2263656e747265222c22323032362d30352d30395431303a34323a30305a222c66616c73655d7d', false, 95175322063312, 3);
INSERT INTO public.record_state VALUES ('01a200af-3dc0-7af9-a633-8184ae1cc287', 'person', '01a200af-3dc0-7af9-a633-8184ae1cc287', NULL, 'team:01a200af-373e-737b-91b9-79519709ae6b', '\x7b226d616465223a5b7b2230316132303061662d336463302d376462372d613635342d346138383634366661613232223a5b7b22636f6465223a2257532d395232452d323232342d4e227d2c355d7d2c5b5d5d2c226e616d65223a5b7b2230316132303061662d336463302d376462372d613635342d346138383634366661613232223a5b7b22666f72656e616d65223a224d6172696e65222c227375726e616d65223a225469646577656c6c227d2c355d7d2c5b5d5d2c227465616d223a5b7b2230316132303061662d336463302d376462372d613635342d346138383634366661613232223a5b7b227465616d5f6964223a2230316132303061662d333733652d373337622d393162392d373935313937303961653662227d2c355d7d2c5b5d5d7d', NULL, '\x7b2230316132303061662d336463302d376462372d613635342d346138383634366661613232223a5b2230316132303061662d333738652d376163652d383030642d393532613636313336633135222c2230316132303061662d333762332d376234332d393764612d626130646163333739643934222c22323032362d30352d30395431303a34323a30305a222c66616c73655d7d', false, 21920440949885, 5);
INSERT INTO public.record_state VALUES ('01a200af-3ddf-7984-9783-df63c7930787', 'safe_contact', '01a200af-3d91-7715-879e-f69a5a07dfeb', NULL, NULL, '\x7b226d616465223a5b7b2230316132303061662d336464662d376236312d613564362d396465643739356335646438223a5b7b22706572736f6e5f6964223a2230316132303061662d336439312d373731352d383739652d663639613561303764666562227d2c365d7d2c5b5d5d2c227265616368223a5b7b2230316132303061662d336464662d376236312d613564362d396465643739356335646438223a5b7b226d65737361676573223a22796573222c2270686f6e65223a22303737303020393030313233227d2c365d7d2c5b5d5d7d', NULL, '\x7b2230316132303061662d336464662d376236312d613564362d396465643739356335646438223a5b2230316132303061662d333738652d376163652d383030642d393532613636313336633135222c2230316132303061662d333762332d376234332d393764612d626130646163333739643934222c22323032362d30352d30395431303a34323a30305a222c66616c73655d7d', false, 181717525876589, 6);
INSERT INTO public.record_state VALUES ('01a200af-40cd-7199-b96c-a8b92af8a383', 'link', '01a200af-3d91-7715-879e-f69a5a07dfeb', '01a200af-3dc0-7af9-a633-8184ae1cc287', NULL, '\x7b226465636973696f6e223a5b7b2230316132303061662d343063642d373563352d393531622d613065323838373262333435223a5b7b226465636973696f6e223a2273616d65227d2c31305d7d2c5b5d5d2c226d616465223a5b7b2230316132303061662d343063642d373563352d393531622d613065323838373262333435223a5b7b226f6e655f6964223a2230316132303061662d336439312d373731352d383739652d663639613561303764666562222c226f746865725f6964223a2230316132303061662d336463302d376166392d613633332d383138346165316363323837227d2c31305d7d2c5b5d5d7d', NULL, '\x7b2230316132303061662d343063642d373563352d393531622d613065323838373262333435223a5b2230316132303061662d336265652d373065632d623137392d373236353037616535373663222c2230316132303061662d336266662d376631622d623861622d333165623234623935633433222c22323032362d30352d30395431303a34323a30305a222c66616c73655d7d', false, 182446005313602, 10);
INSERT INTO public.record_state VALUES ('01a200af-3d91-7715-879e-f69a5a07dfeb', 'person', '01a200af-3d91-7715-879e-f69a5a07dfeb', NULL, 'team:01a200af-373e-737b-91b9-79519709ae6b', '\x7b22616c69617365733a486f756d65742042223a5b7b2230316132303061662d343038642d376162642d383432342d653965363038663639623966223a5b747275652c31315d7d2c5b5d5d2c226b6e6f776e5f6173223a5b7b2230316132303061662d343038642d376162642d383432342d653965363038663639623966223a5b7b226b6e6f776e5f6173223a22486f75227d2c31315d2c2230316132303061662d343061342d376336332d623539652d626362363235313635396164223a5b7b226b6e6f776e5f6173223a2242726563227d2c395d7d2c5b5d5d2c226d616465223a5b7b2230316132303061662d336439312d373432642d396232642d643132306463356162326566223a5b7b22636f6465223a2257532d395232452d323232332d35227d2c345d7d2c5b5d5d2c226e616d65223a5b7b2230316132303061662d336439312d373432642d396232642d643132306463356162326566223a5b7b22666f72656e616d65223a22486f756d6574222c227375726e616d65223a22427265637175696e227d2c345d7d2c5b5d5d2c227465616d223a5b7b2230316132303061662d336439312d373432642d396232642d643132306463356162326566223a5b7b227465616d5f6964223a2230316132303061662d333733652d373337622d393162392d373935313937303961653662227d2c345d7d2c5b5d5d7d', NULL, '\x7b2230316132303061662d336439312d373432642d396232642d643132306463356162326566223a5b2230316132303061662d333738652d376163652d383030642d393532613636313336633135222c2230316132303061662d333762332d376234332d393764612d626130646163333739643934222c22323032362d30352d30395431303a34323a30305a222c66616c73655d2c2230316132303061662d343038642d376162642d383432342d653965363038663639623966223a5b2230316132303061662d333738652d376163652d383030642d393532613636313336633135222c2230316132303061662d333762332d376234332d393764612d626130646163333739643934222c22323032362d30352d30395431303a34323a30305a222c66616c73655d2c2230316132303061662d343061342d376336332d623539652d626362363235313635396164223a5b2230316132303061662d336265652d373065632d623137392d373236353037616535373663222c2230316132303061662d336266662d376631622d623861622d333165623234623935633433222c22323032362d30352d30395431303a34323a30305a222c66616c73655d7d', true, 162212464534620, 11);
INSERT INTO public.record_state VALUES ('01a200af-3deb-75b1-8e39-964346d9684d', 'brief_intervention', '01a200af-3d91-7715-879e-f69a5a07dfeb', NULL, NULL, '\x7b226b696e64223a5b7b2230316132303061662d336465622d373133342d623035312d643933306337363137326330223a5b7b226b696e64223a226272696566227d2c385d7d2c5b5d5d2c226d616465223a5b7b2230316132303061662d336465622d373133342d623035312d643933306337363137326330223a5b7b22636f6e746163745f6964223a2230316132303061662d336465622d376638352d623533642d393530336234386463323664222c226f636375727265645f6174223a22323032362d30352d30395431303a34323a30302e3030303030305a222c227375626a6563745f6964223a2230316132303061662d336439312d373731352d383739652d663639613561303764666562227d2c385d7d2c5b5d5d2c22746f706963733a6f766572646f7365223a5b7b2230316132303061662d336465622d373133342d623035312d643933306337363137326330223a5b747275652c385d7d2c5b5d5d2c22766f6964223a5b7b2230316132303061662d343065632d373833332d396265662d393330353633613764363566223a5b7b22726561736f6e223a22756e646f6e65206174206f6e6365222c22736177223a7b226b696e64223a5b2230316132303061662d336465622d373133342d623035312d643933306337363137326330225d2c226d616465223a5b2230316132303061662d336465622d373133342d623035312d643933306337363137326330225d2c22746f706963733a6f766572646f7365223a5b2230316132303061662d336465622d373133342d623035312d643933306337363137326330225d7d2c2277686f223a2230316132303061662d333738652d376163652d383030642d393532613636313336633135227d2c31325d7d2c5b5d5d7d', NULL, '\x7b2230316132303061662d336465622d373133342d623035312d643933306337363137326330223a5b2230316132303061662d333738652d376163652d383030642d393532613636313336633135222c2230316132303061662d333762332d376234332d393764612d626130646163333739643934222c22323032362d30352d30395431303a34323a30305a222c66616c73655d2c2230316132303061662d343065632d373833332d396265662d393330353633613764363566223a5b2230316132303061662d333738652d376163652d383030642d393532613636313336633135222c2230316132303061662d333762332d376234332d393764612d626130646163333739643934222c22323032362d30352d30395431303a34323a30305a222c66616c73655d7d', false, 185521400462468, 12);
INSERT INTO public.record_state VALUES ('01a200af-3deb-7f85-b53d-9503b48dc26d', 'contact', '01a200af-3d91-7715-879e-f69a5a07dfeb', NULL, NULL, '\x7b226576656e74733a6164766963655f696e666f726d6174696f6e223a5b7b2230316132303061662d336465622d376561622d383235352d323339643230316631383035223a5b747275652c375d7d2c5b5d5d2c226d616465223a5b7b2230316132303061662d336465622d376561622d383235352d323339643230316631383035223a5b7b227375626a6563745f6964223a2230316132303061662d336439312d373731352d383739652d663639613561303764666562227d2c375d7d2c5b5d5d2c226f636375727265645f6174223a5b7b2230316132303061662d336465622d376561622d383235352d323339643230316631383035223a5b7b226f636375727265645f6174223a22323032362d30352d30395431303a34323a30302e3030303030305a227d2c375d7d2c5b5d5d2c22726563697069656e74223a5b7b2230316132303061662d336465622d376561622d383235352d323339643230316631383035223a5b7b22726563697069656e74223a22636c69656e74227d2c375d7d2c5b5d5d2c22766f6964223a5b7b2230316132303061662d343065632d373033312d396132662d356532313332636535613239223a5b7b22726561736f6e223a22756e646f6e65206174206f6e6365222c22736177223a7b226576656e74733a6164766963655f696e666f726d6174696f6e223a5b2230316132303061662d336465622d376561622d383235352d323339643230316631383035225d2c226d616465223a5b2230316132303061662d336465622d376561622d383235352d323339643230316631383035225d2c226f636375727265645f6174223a5b2230316132303061662d336465622d376561622d383235352d323339643230316631383035225d2c22726563697069656e74223a5b2230316132303061662d336465622d376561622d383235352d323339643230316631383035225d2c22776f726b6572223a5b2230316132303061662d336465622d376561622d383235352d323339643230316631383035225d7d2c2277686f223a2230316132303061662d333738652d376163652d383030642d393532613636313336633135227d2c31335d7d2c5b5d5d2c22776f726b6572223a5b7b2230316132303061662d336465622d376561622d383235352d323339643230316631383035223a5b7b22776f726b6572223a224f726d6572227d2c375d7d2c5b5d5d7d', NULL, '\x7b2230316132303061662d336465622d376561622d383235352d323339643230316631383035223a5b2230316132303061662d333738652d376163652d383030642d393532613636313336633135222c2230316132303061662d333762332d376234332d393764612d626130646163333739643934222c22323032362d30352d30395431303a34323a30305a222c66616c73655d2c2230316132303061662d343065632d373033312d396132662d356532313332636535613239223a5b2230316132303061662d333738652d376163652d383030642d393532613636313336633135222c2230316132303061662d333762332d376234332d393764612d626130646163333739643934222c22323032362d30352d30395431303a34323a30305a222c66616c73655d7d', false, 185000255431372, 13);
INSERT INTO public.rights VALUES ('01a200af-378e-7ace-800d-952a66136c15', 'lead', '01a200af-373e-737b-91b9-79519709ae6b', 'team', true);
INSERT INTO public.rights VALUES ('01a200af-3bee-70ec-b179-726507ae576c', 'clinician', '01a200af-373e-737b-91b9-79519709ae6b', 'team', true);
INSERT INTO public.safe_contact VALUES ('01a200af-3ddf-7984-9783-df63c7930787', false, false, NULL, '01a200af-3d91-7715-879e-f69a5a07dfeb', '07700 900123', 'yes', NULL, NULL, NULL, NULL, NULL);
INSERT INTO public.service VALUES (1, 'Wayside', '01a200af-371c-7cd8-aa31-678663b4c366', 0, NULL);
INSERT INTO public.staff_member VALUES ('01a200af-378e-7ace-800d-952a66136c15', false, false, NULL, 'Ormer', 'lead', '01a200af-373e-737b-91b9-79519709ae6b');
INSERT INTO public.staff_member VALUES ('01a200af-3bee-70ec-b179-726507ae576c', false, false, NULL, 'Gull', 'clinician', '01a200af-373e-737b-91b9-79519709ae6b');
INSERT INTO public.team VALUES ('01a200af-373e-737b-91b9-79519709ae6b', false, false, NULL, 'Street');
SELECT pg_catalog.setval('public.audit_entry_position_seq', 1, false);
SELECT pg_catalog.setval('public.audit_received_id_seq', 10, true);
SELECT pg_catalog.setval('public.centre_known_id_seq', 1, false);
SELECT pg_catalog.setval('public.device_scope_id_seq', 8, true);
SELECT pg_catalog.setval('public.outbox_change_position_seq', 1, false);
SELECT pg_catalog.setval('public.quarantined_id_seq', 1, false);
SELECT pg_catalog.setval('public.service_id_seq', 1, false);
SELECT pg_catalog.setval('public.this_worker_id_seq', 1, false);
ALTER TABLE ONLY public.alembic_version
    ADD CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num);
ALTER TABLE ONLY public.anonymous_identity
    ADD CONSTRAINT anonymous_identity_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.audit_entry
    ADD CONSTRAINT audit_entry_pkey PRIMARY KEY ("position");
ALTER TABLE ONLY public.audit_received
    ADD CONSTRAINT audit_received_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.brief_intervention
    ADD CONSTRAINT brief_intervention_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.centre_known
    ADD CONSTRAINT centre_known_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.contact
    ADD CONSTRAINT contact_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.device
    ADD CONSTRAINT device_pkey PRIMARY KEY (device_id);
ALTER TABLE ONLY public.device_scope
    ADD CONSTRAINT device_scope_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.draft
    ADD CONSTRAINT draft_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.handout_approval
    ADD CONSTRAINT handout_approval_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.handout_given
    ADD CONSTRAINT handout_given_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.instrument_result
    ADD CONSTRAINT instrument_result_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.invitation
    ADD CONSTRAINT invitation_pkey PRIMARY KEY (code_digest);
ALTER TABLE ONLY public.leaving
    ADD CONSTRAINT leaving_pkey PRIMARY KEY (scope_key);
ALTER TABLE ONLY public.link
    ADD CONSTRAINT link_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.logged_change
    ADD CONSTRAINT logged_change_pkey PRIMARY KEY (number);
ALTER TABLE ONLY public.outbox_change
    ADD CONSTRAINT outbox_change_pkey PRIMARY KEY ("position");
ALTER TABLE ONLY public.outreach_session
    ADD CONSTRAINT outreach_session_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.person
    ADD CONSTRAINT person_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.quarantined
    ADD CONSTRAINT quarantined_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.record_state
    ADD CONSTRAINT record_state_pkey PRIMARY KEY (record_id);
ALTER TABLE ONLY public.rights
    ADD CONSTRAINT rights_pkey PRIMARY KEY (worker_id);
ALTER TABLE ONLY public.safe_contact
    ADD CONSTRAINT safe_contact_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.search_key
    ADD CONSTRAINT search_key_pkey PRIMARY KEY (kind, key, person_id, record_id);
ALTER TABLE ONLY public.service
    ADD CONSTRAINT service_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.setting
    ADD CONSTRAINT setting_pkey PRIMARY KEY (name);
ALTER TABLE ONLY public.staff_member
    ADD CONSTRAINT staff_member_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.team
    ADD CONSTRAINT team_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.this_worker
    ADD CONSTRAINT this_worker_pkey PRIMARY KEY (id);
CREATE INDEX ix_anonymous_identity_team_id ON public.anonymous_identity USING btree (team_id);
CREATE INDEX ix_audit_received_chain_id ON public.audit_received USING btree (chain_id);
CREATE INDEX ix_audit_received_device_id ON public.audit_received USING btree (device_id);
CREATE INDEX ix_brief_intervention_contact_id ON public.brief_intervention USING btree (contact_id);
CREATE INDEX ix_brief_intervention_occurred_on ON public.brief_intervention USING btree (occurred_on);
CREATE INDEX ix_brief_intervention_subject_id ON public.brief_intervention USING btree (subject_id);
CREATE INDEX ix_contact_occurred_on ON public.contact USING btree (occurred_on);
CREATE INDEX ix_contact_session_id ON public.contact USING btree (session_id);
CREATE INDEX ix_contact_subject_id ON public.contact USING btree (subject_id);
CREATE INDEX ix_device_scope_device_id ON public.device_scope USING btree (device_id);
CREATE INDEX ix_device_scope_scope_key ON public.device_scope USING btree (scope_key);
CREATE INDEX ix_device_worker_id ON public.device USING btree (worker_id);
CREATE INDEX ix_draft_record_id ON public.draft USING btree (record_id);
CREATE INDEX ix_draft_subject_id ON public.draft USING btree (subject_id);
CREATE INDEX ix_handout_approval_approved_on ON public.handout_approval USING btree (approved_on);
CREATE INDEX ix_handout_approval_corrects ON public.handout_approval USING btree (corrects);
CREATE INDEX ix_handout_given_contact_id ON public.handout_given USING btree (contact_id);
CREATE INDEX ix_handout_given_corrects ON public.handout_given USING btree (corrects);
CREATE INDEX ix_handout_given_occurred_on ON public.handout_given USING btree (occurred_on);
CREATE INDEX ix_handout_given_subject_id ON public.handout_given USING btree (subject_id);
CREATE INDEX ix_instrument_result_contact_id ON public.instrument_result USING btree (contact_id);
CREATE INDEX ix_instrument_result_corrects ON public.instrument_result USING btree (corrects);
CREATE INDEX ix_instrument_result_occurred_on ON public.instrument_result USING btree (occurred_on);
CREATE INDEX ix_instrument_result_subject_id ON public.instrument_result USING btree (subject_id);
CREATE INDEX ix_link_one_id ON public.link USING btree (one_id);
CREATE INDEX ix_link_other_id ON public.link USING btree (other_id);
CREATE INDEX ix_logged_change_audience ON public.logged_change USING btree (audience);
CREATE INDEX ix_logged_change_change_id ON public.logged_change USING btree (change_id);
CREATE INDEX ix_logged_change_other_subject_id ON public.logged_change USING btree (other_subject_id);
CREATE INDEX ix_logged_change_record_id ON public.logged_change USING btree (record_id);
CREATE INDEX ix_logged_change_subject_id ON public.logged_change USING btree (subject_id);
CREATE INDEX ix_outbox_change_change_id ON public.outbox_change USING btree (change_id);
CREATE INDEX ix_outbox_change_record_id ON public.outbox_change USING btree (record_id);
CREATE INDEX ix_outbox_change_status ON public.outbox_change USING btree (status);
CREATE INDEX ix_outreach_session_ended_on ON public.outreach_session USING btree (ended_on);
CREATE INDEX ix_outreach_session_started_on ON public.outreach_session USING btree (started_on);
CREATE INDEX ix_person_team_id ON public.person USING btree (team_id);
CREATE INDEX ix_quarantined_change_id ON public.quarantined USING btree (change_id);
CREATE INDEX ix_record_state_audience ON public.record_state USING btree (audience);
CREATE INDEX ix_record_state_contested ON public.record_state USING btree (contested);
CREATE INDEX ix_record_state_number ON public.record_state USING btree (number);
CREATE INDEX ix_record_state_other_subject_id ON public.record_state USING btree (other_subject_id);
CREATE INDEX ix_record_state_record_type ON public.record_state USING btree (record_type);
CREATE INDEX ix_record_state_subject_id ON public.record_state USING btree (subject_id);
CREATE INDEX ix_safe_contact_person_id ON public.safe_contact USING btree (person_id);
CREATE INDEX ix_search_key_record_id ON public.search_key USING btree (record_id);
