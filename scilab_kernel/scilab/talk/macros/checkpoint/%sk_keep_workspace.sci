// Saves the person's variables and functions to a file, with what Scilab remembers beside them.
function %sk_keep_workspace(%sk_path)
    %sk_info = fileinfo(%sk_path); // of a folder or a device the file would take the place
    %sk_failed = %sk_info <> [] && int(%sk_info(2) / 4096) <> 8;
    if ~%sk_failed then
        [%sk_file, %sk_failed] = mopen(%sk_path + ".part", "wb");
    end
    if %sk_failed <> 0 then
        error(msprintf("%s: %s cannot be written.\n", "notebook_save", %sk_path));
    end
    %sk_failed = mclose(%sk_file); // else there would be an ans that is not the person's
    [%sk_message, %sk_number] = lasterror(%f);
    %sk_workspace = ["", "", ""];
    %sk_left = [];
    %sk_part = %sk_path + ".part";
    %sk_what = list(%sk_part, "%sk_workspace", "%sk_state");
    for %sk_row = %sk_own_names()
        if %sk_row(2) == "global" then
            execstr("global " + %sk_row(1));
        end
        if exists(%sk_row(1)) then // there may be no ans
            execstr("[%sk_kind, %sk_why] = %sk_how_kept(" + %sk_row(1) + ");");
            if %sk_kind == "refused" then
                %sk_left = [%sk_left, %sk_row(1) + " (" + %sk_why + ")"];
            else
                %sk_workspace($ + 1, :) = [%sk_row(1), %sk_row(2), %sk_why];
            end
            if %sk_kind == "value" then
                %sk_what($ + 1) = %sk_row(1);
            end
        end
    end
    %sk_state = %sk_state_now();
    %sk_failed = execstr("save(%sk_what(:));", "errcatch");
    if %sk_failed <> 0 then // a list may hold what cannot be saved
        for %sk_k = size(%sk_what):-1:4
            if execstr("save(%sk_part, %sk_what(%sk_k));", "errcatch") <> 0 then
                %sk_left = [%sk_left, %sk_what(%sk_k)];
                %sk_workspace(%sk_workspace(:, 1) == %sk_what(%sk_k), :) = [];
                %sk_what(%sk_k) = null();
            end
        end
        %sk_failed = execstr("save(%sk_what(:));", "errcatch");
    end
    if %sk_failed == 0 then
        // save does not tell when the disk is full as it closes the file; load does
        %sk_failed = execstr("load(%sk_part, ""%sk_workspace""); %sk_write_seal(%sk_part);", "errcatch");
    end
    %sk_restore(%sk_message, %sk_number);
    if %sk_failed <> 0 | ~%sk_move(%sk_part, %sk_path) then
        deletefile(%sk_part);
        error(msprintf("%s: %s cannot be written.\n", "notebook_save", %sk_path));
    end
    if %sk_left <> [] then
        warning(msprintf("%s: Not saved: %s.\n", "notebook_save", strcat(%sk_left, ", ")));
    end
endfunction

// Tells how a value is kept: as a "value", as a "library" by its folder, or "refused" with its type.
function [kind, why] = %sk_how_kept(value)
    kind = "value";
    why = "";
    if type(value) == 14 then
        texts = string(value);
        kind = "library";
        why = texts(1);
    elseif %sk_unkept(value) <> "" then
        kind = "refused";
        why = %sk_unkept(value);
    end
endfunction
