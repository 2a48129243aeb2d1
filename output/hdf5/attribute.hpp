#pragma once

#include <hdf5.h>

#include <cstdint>
#include <span>
#include <string>

namespace encours {

// Each writes a new attribute `name` of an open file, group or dataset.

/// Variable-length UTF-8.
void write_text_attribute(hid_t object, const char* name, const std::string& text);
void write_texts_attribute(hid_t object, const char* name, std::span<const std::string> texts);
void write_number_attribute(hid_t object, const char* name, double value);
void write_count_attribute(hid_t object, const char* name, std::int64_t value);
/// A flag (0 or 1) or any other value of eight bits.
void write_byte_attribute(hid_t object, const char* name, std::int8_t value);
void write_bytes_attribute(hid_t object, const char* name, std::span<const std::int8_t> values);

}  // namespace encours
