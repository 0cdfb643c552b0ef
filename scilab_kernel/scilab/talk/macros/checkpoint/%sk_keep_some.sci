// Saves variables, each to a file of its own. Answers for each with its name, what was done and why:
// "kept"; "parts" with their number and the size; "gone"; "library" with its folder; "refused".
function %sk_keep_some(%sk_names, %sk_globals, %sk_paths, %sk_most)
    [%sk_message, %sk_number] = lasterror(%f);
    %sk_fields = [];
    for %sk_k = 1:size(%sk_names, "*")
        %sk_name = %sk_names(%sk_k);
        if %sk_globals(%sk_k) then
            execstr("global " + %sk_name);
        end
        %sk_row = ["gone", ""];
        if exists(%sk_name) then
            execstr("%sk_row = %sk_keep_value(" + %sk_name + ", %sk_paths(%sk_k), %sk_most);");
        end
        %sk_fields = [%sk_fields, %sk_name, %sk_row];
    end
    %sk_restore(%sk_message, %sk_number);
    %sk_answer(%sk_fields);
endfunction

function row = %sk_keep_value(value, path, most)
    [parts, bytes] = %sk_parts_of(value);
    if type(value) == 14 then
        texts = string(value);
        row = ["library", texts(1)];
    elseif bytes > most then
        row = ["large", ""];
    elseif parts > 1 then
        row = ["parts", strcat(%sk_integers([parts, size(value)]), " ")]; // a list has one size
    elseif %sk_unkept(value) <> "" then
        row = ["refused", %sk_unkept(value)];
    elseif execstr("save(path, ""value"")", "errcatch") <> 0 then
        row = ["refused", typeof(value)];
    else
        row = ["kept", ""];
    end
endfunction
