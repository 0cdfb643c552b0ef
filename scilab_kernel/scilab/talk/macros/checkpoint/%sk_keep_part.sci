// Saves the elements of a variable from one place to another. Answers with "kept" or "failed".
function %sk_keep_part(%sk_name, %sk_global, %sk_path, %sk_first, %sk_last)
    [%sk_message, %sk_number] = lasterror(%f);
    if %sk_global then
        execstr("global " + %sk_name);
    end
    %sk_said = "failed";
    try
        execstr("%sk_value = %sk_part_of(" + %sk_name + ", %sk_first, %sk_last);");
        if %sk_unkept(%sk_value) == "" then
            save(%sk_path, "%sk_value");
            %sk_said = "kept";
        end
    end
    %sk_restore(%sk_message, %sk_number);
    %sk_answer(%sk_said);
endfunction
