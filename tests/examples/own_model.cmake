# cmake -D INSTALLED=… -D SOURCE=… -D WORK=… -D FLAGS=… -P own_model.cmake
# Builds the program in SOURCE, in WORK, against the package in INSTALLED.
function(run)
  execute_process(COMMAND ${ARGV} COMMAND_ERROR_IS_FATAL ANY)
endfunction()

run(${CMAKE_COMMAND} -G Ninja -S ${SOURCE} -B ${WORK} -DCMAKE_CXX_FLAGS=${FLAGS}
  -DCMAKE_PREFIX_PATH=${INSTALLED})
run(${CMAKE_COMMAND} --build ${WORK})
