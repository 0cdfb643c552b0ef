// Tells what a name, such as x or s.field, is: the fields that %sk_described gives, or "".
// Calls nothing of the user's: no function, and no overloaded extraction.
function %sk_fields = %sk_named(%sk_name)
    %sk_fields = "";
    %sk_path = tokens(%sk_name, ".");
    if %sk_path == [] then
        return
    end
    if exists(%sk_path(1)) then
        [%sk_message, %sk_number] = lasterror(%f);
        // As an argument a function is not called; in an assignment or by evstr it would be.
        execstr("%sk_fields = %sk_within(" + %sk_path(1) + ", %sk_path(2:$));", "errcatch");
        %sk_restore(%sk_message, %sk_number);
    end
endfunction

// Follows a path of fields into a value, and describes what is there.
function fields = %sk_within(value, path)
    fields = "";
    for k = 1:size(path, "*")
        select type(value)
        case 9
            [known, value] = %sk_property(value, path(k));
        case 16
            [value, known] = %sk_field(value, path(k));
        case 17
            [value, known] = %sk_field(value, path(k));
        else
            known = %f;
        end
        if ~known then
            return
        end
    end
    fields = %sk_described(value);
endfunction

// Takes a property of a graphics handle.
function [known, value] = %sk_property(value, name)
    known = execstr("value = value." + name + ";", "errcatch") == 0;
endfunction
