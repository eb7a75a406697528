const char* preselected = "first-steps"; // nor a scenario
