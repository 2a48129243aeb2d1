# Compiler settings of our own code. Dependencies are included as system headers.
set(CMAKE_CXX_STANDARD 20)
set(CMAKE_CXX_STANDARD_REQUIRED ON)
set(CMAKE_CXX_EXTENSIONS OFF)
set(CMAKE_POSITION_INDEPENDENT_CODE ON)
set(CMAKE_EXPORT_COMPILE_COMMANDS ON)

set(ENCOURS_ARCH "x86-64-v2" CACHE STRING "Value of -march; the sampler picks wider kernels at run time")
set(ENCOURS_SANITIZE "" CACHE STRING "Sanitizers, for instance address,undefined")

add_library(encours_options INTERFACE)
target_compile_options(encours_options INTERFACE
  -Wall -Wextra -Wpedantic -Wconversion -Wshadow -Werror
  -ffp-contract=off) # the same digits whichever instruction set the processor has
if(ENCOURS_ARCH AND CMAKE_SYSTEM_PROCESSOR STREQUAL "x86_64")
  target_compile_options(encours_options INTERFACE -march=${ENCOURS_ARCH})
endif()
if(ENCOURS_SANITIZE)
  target_compile_options(encours_options INTERFACE
    -fsanitize=${ENCOURS_SANITIZE} -fno-omit-frame-pointer -fno-sanitize-recover=all)
  target_link_options(encours_options INTERFACE -fsanitize=${ENCOURS_SANITIZE})
  # Instrumented code makes gcc see values never set where there are none (its manual advises against
  # errors from warnings there); the release build holds the code to this warning.
  if(CMAKE_CXX_COMPILER_ID STREQUAL "GNU")
    target_compile_options(encours_options INTERFACE -Wno-maybe-uninitialized)
  endif()
endif()
if(ENCOURS_BUILD_FUZZERS)
  target_compile_options(encours_options INTERFACE -fsanitize=fuzzer-no-link)
endif()
