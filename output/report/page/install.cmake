# cmake -D NPM=… -D FROM=SOURCE -D INTO=BUILD -P install.cmake: the packages of the lock file, below
# BUILD. Those that npm's cache holds are not fetched again, so that a machine that built once builds
# without network; one that did not is told within seconds.
file(COPY ${FROM}/package.json ${FROM}/package-lock.json DESTINATION ${INTO})
execute_process(
  COMMAND ${NPM} ci --ignore-scripts --no-audit --no-fund --prefer-offline --loglevel=error
    --fetch-retry-mintimeout=1000 --fetch-retry-maxtimeout=4000
  WORKING_DIRECTORY ${INTO} RESULT_VARIABLE failed OUTPUT_QUIET)
if(failed)
  message(FATAL_ERROR "npm could not install the packages of ${FROM}/package-lock.json. Build once "
    "with a network (npm's cache serves the next builds), or configure with "
    "-DENCOURS_REPORT_CHARTS=OFF: reports then show their tables without charts.")
endif()
file(TOUCH ${INTO}/installed)
