/* Parley for C, and for every language that can call C.
 *
 * Ownership: every char* that a function gives is the caller's and is freed with parley_free(); every const char* that a
 * function takes is only read during the call. A parley_coder is made by parley_open() and freed by parley_close().
 * Threads: any number of threads may use one coder at a time; parley_close() must come last.
 * Text is UTF-8. Functions that can fail return NULL or a negative number and put a message into *error, if error is not
 * NULL; the message is the caller's.
 *
 *   char* error = NULL;
 *   parley_coder* coder = parley_open(NULL, &error);
 *   parley_report report = {.text = "Envoys of Chile and Ghana met in Oslo on Monday.", .published = "2026-03-03"};
 *   char* json = parley_code(coder, &report, &error);
 *   parley_free(json);
 *   parley_close(coder);
 */
#ifndef PARLEY_C_H
#define PARLEY_C_H

#include <stddef.h>

#ifdef __cplusplus
extern "C" {
#endif

#define PARLEY_ABI 1
#define PARLEY_API __attribute__((visibility("default")))

typedef struct parley_coder parley_coder;

/* What is known of a report; all but the text may be NULL. Fields are only ever added at the end, with a new ABI. */
typedef struct parley_report {
  const char* text;
  const char* id;
  const char* title;
  const char* published; /* YYYY-MM-DD, or any spelling that feeds use */
  const char* source;
  const char* url;
} parley_report;

/* PARLEY_ABI of the library, to be compared with that of this header. */
PARLEY_API int parley_abi(void);
/* "0.1.0"; never freed. */
PARLEY_API const char* parley_version(void);

/* Reads models and dictionaries: about a second. `home` is the folder that holds data/ and models/; NULL takes
 * $PARLEY_HOME, else the one that was installed. */
PARLEY_API parley_coder* parley_open(const char* home, char** error);
PARLEY_API void parley_close(parley_coder* coder);

/* The record of one report as a line of JSON. A text without words and a date that cannot be read are errors. */
PARLEY_API char* parley_code(parley_coder* coder, const parley_report* report, char** error);

/* Codes a stream on several threads, in order. `next` fills the report and returns 1, or 0 at the end; what it fills in
 * must stay until it is called again. `emit` gets each record, which it must not free or keep, and returns 1 to go on.
 * Neither is called by two threads at once. Returns the number of records emitted, or -1. Reports that cannot be coded
 * are left out; *error then tells of the first one, "report 3: the text is empty". */
typedef int (*parley_next)(void* user, parley_report* report);
typedef int (*parley_emit)(void* user, const char* json);
PARLEY_API long parley_code_all(parley_coder* coder, unsigned threads, parley_next next, parley_emit emit, void* user,
                                char** error);

PARLEY_API void parley_free(char* text);

#ifdef __cplusplus
}
#endif

#endif
