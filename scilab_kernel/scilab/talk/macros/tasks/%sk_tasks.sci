// Calls a function once for each element of a list of lists of arguments, in many Scilabs. Returns
// the list of its values; if it has several outputs, each value is a list.
function %sk_values = %sk_tasks(%sk_caller, %sk_f, %sk_arguments, %sk_outputs, %sk_names)
    if type(%sk_f) <> 10 then
        %sk_function = %sk_f;
        %sk_f = "%sk_function";
        %sk_names = [%sk_names, "%sk_function"];
    end
    // Each function that can be seen travels, since the person's function may call it.
    %sk_all = who("get");
    for %sk_k = 1:size(%sk_all, "*")
        if part(%sk_all(%sk_k), 1) <> "%" then
            execstr("%sk_kind = %sk_c_type(" + %sk_all(%sk_k) + ");");
            if %sk_kind == 13 then
                %sk_names = [%sk_names, %sk_all(%sk_k)];
            end
        end
    end
    %sk_what = list("@DIR@/tasks.sod", "%sk_arguments");
    for %sk_k = 1:size(%sk_names, "*")
        %sk_what($ + 1) = %sk_names(%sk_k);
    end
    save(%sk_what(:));
    %sk_asked = struct("function", %sk_f, "count", size(%sk_arguments), "outputs", %sk_outputs);
    %sk_asked.kind = "map";
    %sk_asked.seed = 0;
    %sk_asked.setup = "";
    %sk_emit("tasks_asked", %sk_json(%sk_asked));
    %sk_folder = %sk_await();
    %sk_values = list();
    %sk_fifo = mopen(%sk_folder + "/fifo", "rb");
    while %t
        [%sk_n, %sk_word, %sk_file] = mfscanf(1, %sk_fifo, "%s %s");
        if %sk_n < 2 then
            mclose(%sk_fifo);
            error(%sk_caller + ": the program that runs tasks has ended. It said: " + strcat([mgetl("@DIR@/tasks.log"); ""], ascii(10)));
        end
        %sk_file = %sk_folder + "/" + %sk_file;
        select %sk_word
        case "values" then
            load(%sk_file);
            deletefile(%sk_file);
            for %sk_k = 1:size(%sk_saved)
                %sk_values($ + 1) = %sk_saved(%sk_k);
            end
        case "output" then
            mprintf("%s", strcat(mgetl(%sk_file), ascii(10)));
            deletefile(%sk_file);
        case "progress" then
            %sk_emit("progress_moved", [%sk_folder, strcat(mgetl(%sk_file)), %sk_caller]);
        case "failed" then
            mclose(%sk_fifo);
            error(%sk_caller + ": " + strcat(mgetl(%sk_file), ascii(10)));
        else
            mclose(%sk_fifo);
            return
        end
    end
endfunction
