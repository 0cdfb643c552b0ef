// Stops at a statement if a breakpoint or a step wants that. Returns %t if the guard of the statement
// has to run a command (%sk_next_command) in its frame, and call this function again; %f to go on.
// With a second argument the guard stands at the end of a function, where a step stops only if it has
// come out of a call.
function %sk_again = %sk_stop(%sk_number, %sk_ends)
    global %sk_wanted %sk_depth %sk_halts %sk_lasts zzz_scilab_kernel_stops
    %sk_again = %f;
    if %sk_wanted == "" then
        %sk_why = "";
        %sk_point = "breakpoint";
        if %sk_number < 0 then
            if ~%sk_is_new_error(%sk_message) then // variables of the body
                return
            end
            [%sk_at, %sk_names] = where();
            %sk_at(1) = %sk_line;
            %sk_names(1) = %sk_name;
            %sk_at(2) = %sk_lasts(size(%sk_names, "*")); // where() names the line of the catch
            %sk_why = "exception";
        elseif %sk_depth(1) >= 0 | %sk_lasts <> [] then
            [%sk_at, %sk_names] = where();
            if %sk_lasts <> [] then
                if %sk_forget_error() then // code has caught it
                    %sk_point = "told";
                end
                %sk_lasts(size(%sk_names, "*")) = %sk_number;
            end
            %sk_outer = %sk_depth(1);
            if argn(2) > 1 then
                %sk_outer = min(%sk_depth(1), %sk_depth($) - 1);
            end
            if size(%sk_names, "*") <= %sk_outer then
                %sk_why = "step";
                if %sk_number <= size(%sk_halts, "*") && %sk_halts(%sk_number) && %sk_holds(%sk_number) then
                    %sk_why = "step at breakpoint"; // a log point writes its text all the same
                end
            end
        end
        if %sk_why == "" & isfile("@DIR@/stop") then
            %sk_why = "pause";
            [%sk_at, %sk_names] = where();
        end
        if %sk_why == "" then
            if %sk_number > size(%sk_halts, "*") || ~%sk_halts(%sk_number) then
                return
            end
            if ~%sk_holds(%sk_number) then
                return
            end
            %sk_why = %sk_point;
            [%sk_at, %sk_names] = where();
        end
        %sk_figures(%t); // the person may look at them
        %sk_frames = matrix([%sk_names, %sk_integers(%sk_at)]', 1, -1);
        %sk_emit("stopped", [%sk_why, %sk_integers(%sk_number), %sk_frames]);
    else
        zzz_scilab_kernel_stops = %t;
        %sk_emit("command_done", []);
    end
    %sk_wanted = %sk_await();
    %sk_again = %sk_wanted <> "";
    if ~%sk_again then
        %sk_step(%sk_depth);
    end
endfunction
