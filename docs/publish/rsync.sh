#!/bin/sh
# Any host with ssh: docs/publish/rsync.sh user@host:/var/www/digest
# A build writes only what differs, so that only that is sent. What a build removed is removed there, after the rest.
set -eu
target="${1:?give the target, user@host:/folder}"
python build.py --strict
rsync -rltz --delete-after --exclude=.manifest --exclude=.gitignore site/ "$target/"
